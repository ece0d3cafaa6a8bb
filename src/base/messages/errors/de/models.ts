import type { Sentences } from '../sentences.ts';

/** In German: errors about models, and where they come from. */
export default {
  // Models
  'Expected a path, a short name or a Hub id for the model.':
    'Für das Modell fehlt ein Pfad, ein Kurzname oder eine Hub-Kennung.',
  'Cannot reach {address} for {model}: {why}.':
    '{address} ist für {model} nicht erreichbar: {why}.',
  'HF_HUB_OFFLINE forbids asking {address}.': 'HF_HUB_OFFLINE verbietet, {address} zu fragen.',
  'Unset HF_HUB_OFFLINE to allow the download.':
    'HF_HUB_OFFLINE entfernen, um das Herunterladen zu erlauben.',
  'Run this again: the download resumes from there.':
    'Noch einmal ausführen: Das Herunterladen geht dort weiter.',
  'Run `photonym models verify`, or fetch it again with `photonym models get`.':
    '`photonym models verify` ausführen oder es mit `photonym models get` neu holen.',
  'There is no category "{word}".': 'Es gibt keine Kategorie „{word}“.',
  'See them all with: photonym labels': 'Alle zeigt: photonym labels',

  // Sentences by a model
  'No sentences from {address}: {why}. The pictures are named without.':
    'Keine Sätze von {address}: {why}. Die Bilder werden ohne benannt.',
  'it refuses connections': 'die Verbindung wird abgelehnt',
  'it does not answer': 'keine Antwort',
  'it redirects elsewhere, which is not followed':
    'die Adresse leitet weiter, und dem wird nicht gefolgt',
  'it answered {status}: {words}': 'Antwort {status}: {words}',
  'it answered {status}': 'Antwort {status}',
  'Start it with `ollama serve`, or correct OLLAMA_HOST.':
    'Mit `ollama serve` starten oder OLLAMA_HOST berichtigen.',
  'Start it, or correct --captions.': 'Den Server starten oder --captions berichtigen.',
  'Set PHOTONYM_CAPTION_KEY to a key of this server.':
    'PHOTONYM_CAPTION_KEY auf einen Schlüssel dieses Servers setzen.',
  'Fetch the model: ollama pull {model}': 'Das Modell holen: ollama pull {model}',
  'Check the address and --caption-model.': 'Adresse und --caption-model prüfen.',
  'Run it again when the server is well: what it has answered is kept.':
    'Noch einmal ausführen, wenn der Server wieder in Ordnung ist; was er geantwortet hat, bleibt erhalten.',
  '{where} is not on this machine, so pictures would leave it.':
    '{where} ist nicht auf diesem Rechner; Bilder würden ihn verlassen.',
  "{model} runs on Ollama's servers, so pictures would leave it.":
    '{model} läuft auf den Servern von Ollama; Bilder würden diesen Rechner verlassen.',
  'Add --send-pictures if they may, or name a server on this machine, such as --captions ollama:llava.':
    'Mit --send-pictures erlauben, oder einen Server auf diesem Rechner nennen, etwa --captions ollama:llava.',

  // Models
  'Expected one of {list} for the dtype but received {text}.':
    'Für den Zahlentyp ist {text} nicht möglich; möglich sind {list}.',
  'No model {name} ({dtype}). Looked, in this order, in':
    'Kein Modell {name} ({dtype}). Gesucht wurde der Reihe nach in',
  'Set PHOTONYM_MODELS to a folder that holds {folder}.':
    'PHOTONYM_MODELS auf einen Ordner setzen, der {folder} enthält.',
  'Then fetch it with `photonym models get {name}`.': 'Dann holt es `photonym models get {name}`.',
  'Then fetch it with `photonym models get {name}`, or set PHOTONYM_MODELS to a folder that holds {folder}.':
    'Dann holt es `photonym models get {name}`; oder PHOTONYM_MODELS auf einen Ordner setzen, der {folder} enthält.',
  'Name a folder that has config.json, preprocessor_config.json and ONNX weights.':
    'Einen Ordner mit config.json, preprocessor_config.json und ONNX-Gewichten angeben.',
  'Known names are {names}; models on the Hub are called owner/name.':
    'Bekannte Namen sind {names}; Modelle auf dem Hub heißen Besitzer/Name.',
  'is not a folder': 'ist kein Ordner',
  'does not hold {names}': 'enthält {names} nicht',
  'holds no files of {name}': 'enthält keine Dateien von {name}',
  'PHOTONYM_MODELS names none': 'PHOTONYM_MODELS nennt keinen',
  'has no model of this name': 'hat kein Modell dieses Namens',
  'is not there, or is not a folder': 'ist nicht da oder kein Ordner',
  'has no {file}': 'hat keine {file}',
  'has no ONNX weights (onnx/model.onnx)': 'hat keine ONNX-Gewichte (onnx/model.onnx)',
  'has no {dtype} weights ({file}); it has {list}':
    'hat keine {dtype}-Gewichte ({file}), sondern {list}',
  'The model {repo} on {address} {why}.': 'Das Modell {repo} auf {address} {why}.',
  'Choose another dtype, or a repository with ONNX weights, such as one from onnx-community.':
    'Einen anderen Zahlentyp wählen oder ein Modell mit ONNX-Gewichten, etwa von onnx-community.',
  'The Hub has no model named {name}.': 'Auf dem Hub gibt es kein Modell namens {name}.',
  'Give a model on the Hub as owner/name, or a folder that contains the model.':
    'Ein Modell auf dem Hub als Besitzer/Name angeben, oder einen Ordner, der das Modell enthält.',
  'Expected {kind} {wanted} for {file} but received {found}; the download was deleted.':
    'Für {file} war {kind} {wanted} zu erwarten, nicht {found}; das Heruntergeladene wurde gelöscht.',
  'Run this again; if it happens again, set HF_ENDPOINT to another mirror or unset it.':
    'Noch einmal ausführen; kommt es wieder vor, HF_ENDPOINT auf einen anderen Spiegel setzen oder entfernen.',
  'The transfer of {file} broke at {done} of {bytes} bytes: {why}.':
    'Die Übertragung von {file} brach bei {done} von {bytes} Byte ab: {why}.',
  'it ended too early': 'sie endete zu früh',
  'The folder {folder} {why}.': 'Der Ordner {folder} {why}.',
  'Name the folder of a model; `photonym models list` shows those available.':
    'Den Ordner eines Modells angeben; `photonym models list` zeigt die vorhandenen.',
  '{count} of the files failed verification.': 'Beschädigte Dateien: {count}.',
  'Fetch the model again with: photonym models get NAME':
    'Das Modell neu holen: photonym models get NAME',
  'Expected an http or https address for HF_ENDPOINT but received {text}.':
    'Für HF_ENDPOINT ist eine http- oder https-Adresse nötig, nicht {text}.',
  'Unset HF_ENDPOINT, or set it to an address such as {address}.':
    'HF_ENDPOINT entfernen oder auf eine Adresse wie {address} setzen.',
  'Expected the http or https address of a proxy in {name}.':
    'In {name} ist die http- oder https-Adresse eines Proxys nötig.',
  'Unset {name}, or set it to an address such as http://proxy.example:3128.':
    '{name} entfernen oder auf eine Adresse wie http://proxy.example:3128 setzen.',
  'The model cannot be used: {why}': 'Das Modell ist nicht zu gebrauchen: {why}',
  'The model cannot be loaded: {why}': 'Das Modell lässt sich nicht laden: {why}',
  'The model is not supported: {why}': 'Das Modell wird nicht unterstützt: {why}',
  'The model has no "id2label" in its config.json':
    'Das Modell hat kein „id2label“ in seiner config.json',
  'The model has no {file}': 'Das Modell hat keine {file}',
  'Choose an image-classification model, which lists its classes there.':
    'Ein Modell für Bildklassifikation wählen, das dort seine Klassen nennt.',
  'Choose a model folder or repository that has {file} beside its weights.':
    'Ein Modell wählen, das {file} neben seinen Gewichten hat.',
  'Choose an image-classification model, for example `--model mobilenet_v2`.':
    'Ein Modell für Bildklassifikation wählen, zum Beispiel `--model mobilenet_v2`.',
  "The model's preprocessor_config.json needs something that photonym does not support: {what}":
    'Die preprocessor_config.json des Modells verlangt etwas, das photonym nicht kann: {what}',
  'Choose another model, for example `--model mobilenet_v2`.':
    'Ein anderes Modell wählen, zum Beispiel `--model mobilenet_v2`.',
  'it has {count} inputs; an image classifier has one':
    'es hat {count} Eingänge; ein Bildklassifikator hat einen',
  'its input is of type {type}; photonym gives float32':
    'sein Eingang ist vom Typ {type}; photonym liefert float32',
  'its input has {count} dimensions, not 4': 'sein Eingang hat {count} Dimensionen, nicht 4',
  'preprocessor_config.json makes {a} x {b} and the network takes {c} x {d}':
    'preprocessor_config.json macht {a} x {b}, und das Netz nimmt {c} x {d}',
  'config.json lists {listed} classes but the network has {count}':
    'config.json nennt {listed} Klassen, aber das Netz hat {count}',
  'an output is of type {type}; photonym reads float32':
    'ein Ausgang ist vom Typ {type}; photonym liest float32',
  'an output is of type {type}; photonym reads int32':
    'ein Ausgang ist vom Typ {type}; photonym liest int32',
  'its graph has no output': 'sein Graph hat keinen Ausgang',
  'its graph has no output {names}': 'sein Graph hat keinen Ausgang {names}',
  'its weights are not an ONNX model ({why})': 'seine Gewichte sind kein ONNX-Modell ({why})',
  'config.json: "id2label" has a gap before {id}':
    'config.json: In „id2label“ ist vor {id} eine Lücke',
  'There is no {file} in {folder}.': 'In {folder} gibt es keine {file}.',
  'The networks that read text come with photonym: install it again.':
    'Die Netze, die Text lesen, gehören zu photonym: Es neu installieren.',

  // The Hub
  '{address} has no repository {name}.': 'Auf {address} gibt es {name} nicht.',
  'Check the name on huggingface.co; photonym needs a repository with ONNX weights.':
    'Den Namen auf huggingface.co prüfen; photonym braucht ein Modell mit ONNX-Gewichten.',
  '{address} answered {status} for {name}: the token in {place} does not open it.':
    '{address} antwortete {status} für {name}: Das Token in {place} reicht dafür nicht.',
  '{address} answered {status} for {name}: the repository is gated, private or does not exist.':
    '{address} antwortete {status} für {name}: Das Modell ist geschützt, privat oder nicht vorhanden.',
  '{why} A proxy may also have refused it: HTTPS_PROXY sets the proxy, NO_PROXY the hosts reached without one.':
    '{why} Auch ein Proxy kann abgelehnt haben: HTTPS_PROXY setzt den Proxy, NO_PROXY die Rechner, die ohne ihn erreicht werden.',
  'Check the name; if it is right, ask for access on its page, then run `hf auth login` or set HF_TOKEN to an access token.':
    'Den Namen prüfen; stimmt er, auf seiner Seite um Zugang bitten, dann `hf auth login` ausführen oder HF_TOKEN auf ein Zugangstoken setzen.',
  "Check that the token in {place} is valid (HF_TOKEN, or the one of `hf auth login`), and ask for access on the repository's page.":
    'Prüfen, ob das Token in {place} gültig ist (HF_TOKEN oder das von `hf auth login`), und auf der Seite des Modells um Zugang bitten.',
  '{address} cannot serve {name}: {why}.': '{address} kann {name} nicht liefern: {why}.',
  'the request for {file} was answered with {status}':
    'die Anfrage nach {file} wurde mit {status} beantwortet',
  'Try again later, or set HF_ENDPOINT to a mirror of the Hub.':
    'Später noch einmal versuchen oder HF_ENDPOINT auf einen Spiegel des Hubs setzen.',
  'No space is left in {folder}.': 'In {folder} ist kein Platz mehr.',
  'Make room, or set HF_HOME to a folder on another disk; then run this again.':
    'Platz schaffen oder HF_HOME auf einen Ordner eines anderen Datenträgers setzen; dann noch einmal ausführen.',
  'Set HF_HOME to a folder that you may write to.':
    'HF_HOME auf einen beschreibbaren Ordner setzen.',
  'Expected the answers of a Hugging Face Hub from {address} but: {why}.':
    '{address} antwortet nicht wie ein Hugging Face Hub: {why}.',
  'Check the network; {why}; or set HF_ENDPOINT to a reachable mirror of the Hub. A private model also needs a token: run `hf auth login`, or set HF_TOKEN.':
    'Das Netzwerk prüfen; {why}; oder HF_ENDPOINT auf einen erreichbaren Spiegel des Hubs setzen. Ein privates Modell braucht außerdem ein Token: `hf auth login` ausführen oder HF_TOKEN setzen.',
  'behind a proxy, set HTTPS_PROXY to its address':
    'hinter einem Proxy HTTPS_PROXY auf dessen Adresse setzen',
  'check the proxy in {name}, or name the host in NO_PROXY':
    'den Proxy in {name} prüfen oder den Rechner in NO_PROXY nennen',
  'its address is not known (no network, or no name service)':
    'die Adresse ist unbekannt (kein Netzwerk oder keine Namensauflösung)',
  'its address cannot be looked up (no network, or no name service)':
    'die Adresse lässt sich nicht nachschlagen (kein Netzwerk oder keine Namensauflösung)',
  'it cut the connection': 'die Verbindung wurde abgebrochen',
  'there is no route to it': 'es führt kein Weg dorthin',
  'there is no network': 'kein Netzwerk',
  'the proxy refuses the connection': 'der Proxy lehnt die Verbindung ab',
  'no data came for {seconds} s': 'seit {seconds} s kamen keine Daten',

  // Servers for sentences
  'For example --captions ollama:llava, or --captions http://127.0.0.1:1234/v1 --caption-model NAME.':
    'Zum Beispiel --captions ollama:llava oder --captions http://127.0.0.1:1234/v1 --caption-model NAME.',
  'ollama: needs the name of a model.': 'Nach ollama: fehlt der Name eines Modells.',
  'Expected ollama:MODEL or the http or https address of a server.':
    'Nötig ist ollama:MODELL oder die http- oder https-Adresse eines Servers.',
  'The address of a server may hold no user and password.':
    'Die Adresse eines Servers darf weder Benutzer noch Kennwort enthalten.',
  'Put the key into the environment: PHOTONYM_CAPTION_KEY.':
    'Den Schlüssel in die Umgebung legen: PHOTONYM_CAPTION_KEY.',
  'A server needs the name of its model as well.':
    'Zu einem Server gehört auch der Name seines Modells.',
  'OLLAMA_HOST is not an address.': 'OLLAMA_HOST ist keine Adresse.',
  'Unset it, or set it to an address such as 127.0.0.1:11434.':
    'Entfernen oder auf eine Adresse wie 127.0.0.1:11434 setzen.',
  'The key for the server has characters that no key has.':
    'Der Schlüssel für den Server enthält Zeichen, die kein Schlüssel hat.',
  'Correct {name}.': '{name} berichtigen.',
  'it asks to wait {seconds} s': 'er bittet, {seconds} s zu warten',
  'Run it again later.': 'Später noch einmal ausführen.',
  'Give --captions the address where the server is.':
    'Bei --captions die Adresse angeben, unter der der Server ist.',
  'Check the account with this server.': 'Das Konto bei diesem Server prüfen.',
  'what it answers is not a chat completion': 'die Antwort ist keine Chat-Antwort',
  '{why} ({count} pictures in a row)': '{why} ({count} Bilder nacheinander)',
  'the server: {why}': 'der Server: {why}',
  'its address is not known': 'die Adresse ist unbekannt',
  'its address cannot be looked up': 'die Adresse lässt sich nicht nachschlagen',
  'no answer within {seconds} s': 'keine Antwort innerhalb von {seconds} s',
  'the answer is longer than 1 MB': 'die Antwort ist länger als 1 MB',
  'no secure connection is possible ({code})': 'eine sichere Verbindung ist nicht möglich ({code})',
  'the model declined': 'das Modell hat abgelehnt',
  'the server filtered the answer': 'der Server hat die Antwort gefiltert',
  'the answer was cut off': 'die Antwort wurde abgeschnitten',
  'the answer is empty': 'die Antwort ist leer',
} as const satisfies Sentences;
