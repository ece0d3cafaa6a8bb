import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/edits.ts';

/** In German: what an edit did, and is called when it is undone. */
export default {
  'edit.accept': '{count, plural, one {# Bild annehmen} other {# Bilder annehmen}}',
  'edit.reject':
    '{count, plural, one {Alten Namen von # Bild behalten} other {Alte Namen von # Bildern behalten}}',
  'edit.reset': '{count, plural, one {# Bild zurücksetzen} other {# Bilder zurücksetzen}}',
  'edit.label':
    '{count, plural, one {# Bild als „{label}“ bezeichnen} other {# Bilder als „{label}“ bezeichnen}}',
  'edit.always':
    '{count, plural, one {# Bild immer als „{label}“ bezeichnen} other {# Bilder immer als „{label}“ bezeichnen}}',
  'edit.rename': '{count, plural, one {# Bild umbenennen} other {# Bilder umbenennen}}',
  'edit.merge': '„{from}“ durch „{label}“ ersetzen',
  'edit.floor': 'Benennen ab {percent} Sicherheit',
  'edit.naming': 'Benennen nach „{template}“',
  'edit.run':
    '{deed, select, file {{count, plural, one {# Datei verschieben} other {# Dateien verschieben}}} copy {{count, plural, one {# Datei kopieren} other {# Dateien kopieren}}} keywords {{count, plural, one {Stichwörter von # Datei schreiben} other {Stichwörter von # Dateien schreiben}}} other {{count, plural, one {# Datei auf der Platte umbenennen} other {# Dateien auf der Platte umbenennen}}}}',
  'edit.add-keywords':
    '{count, plural, one {„{list}“ zu # Bild hinzufügen} other {„{list}“ zu # Bildern hinzufügen}}',
  'edit.remove-keywords':
    '{count, plural, one {„{list}“ von # Bild entfernen} other {„{list}“ von # Bildern entfernen}}',
  'did.add-keywords':
    '{count, plural, one {Zu # Bild hinzugefügt: {list}} other {Zu # Bildern hinzugefügt: {list}}}',
  'did.remove-keywords':
    '{count, plural, one {Von # Bild entfernt: {list}} other {Von # Bildern entfernt: {list}}}',
  'did.accept': '{count, number} angenommen',
  'did.acceptSome':
    '{count, plural, =0 {} other {Angenommen: # · }}{unnamed, plural, one {# hat noch keinen Namen: bitte eine Bezeichnung wählen} other {# haben noch keinen Namen: bitte Bezeichnungen wählen}}',
  'did.renameSome':
    '{count, plural, =0 {} other {Umbenannt: # · }}{unnamed, plural, one {# hat noch keine Bezeichnung und behält den Namen} other {# haben noch keine Bezeichnung und behalten ihre Namen}}',
  'did.reject': '{count, plural, one {# alter Name behalten} other {# alte Namen behalten}}',
  'did.reset': '{count, number} zurückgesetzt',
  'did.label': '{count, number} neu bezeichnet',
  'did.rename': '{count, number} umbenannt',
  'did.merge':
    '{count, plural, one {# Bild neu bezeichnet: {label}} other {# Bilder neu bezeichnet: {label}}}',
  'did.always': '{count, plural, one {Immer {label}: # Bild} other {Immer {label}: # Bilder}}',
  'did.floor': '{count, plural, one {# Name geändert} other {# Namen geändert}}',
  'did.undo': 'Rückgängig gemacht: {edit}',
  'did.redo': 'Wiederholt: {edit}',
} satisfies TranslationOf<typeof en>;
