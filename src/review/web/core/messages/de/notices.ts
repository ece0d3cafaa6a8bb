import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/notices.ts';

/** In German: first steps, notices and what is missing. */
export default {
  'notice.lost':
    '<strong>Verbindung verloren:</strong> Es wird nichts umbenannt. Neu starten mit <code>photonym review</code>. Wurde ein Lauf unterbrochen, bringt <code>photonym recover</code> ihn zu Ende oder macht ihn rückgängig.',
  'notice.ended': '<strong>photonym ist beendet.</strong> Diese Seite kann geschlossen werden.',
  'notice.failed':
    '<strong>{problem}</strong> Die bis dahin angesehenen Bilder lassen sich weiter bearbeiten.',
  'notice.unsaved': '<strong>Entscheidungen werden nicht gespeichert.</strong> {problem}',
  'notice.skipped':
    '{count, plural, one {# Datei oder Ordner konnte nicht gelesen werden} other {# Dateien und Ordner konnten nicht gelesen werden}}',
  // Erste Schritte
  'start.note':
    'Bitte einen Ordner mit Bildern wählen. Umbenannt wird erst, wenn die Namen durchgesehen sind.',
  'start.now': 'Gerade geöffnet',
  'start.recent': 'Zuletzt',
  'start.usual': 'Bilder auf diesem Rechner',
  'start.first': 'Ordner',
  'start.folder': 'Anderer Ordner',
  'start.open': 'Öffnen',
  'start.opening': '{folder} wird geöffnet…',
  'first.ready':
    '{ready, plural, one {# Name bereit.} other {# Namen bereit.}}{unsure, plural, =0 { Durchsehen, dann die Dateien umbenennen.} one { # Bild braucht eine Entscheidung.} other { # Bilder brauchen eine Entscheidung.}}',
  'first.left':
    '{unsure, plural, one {# Bild braucht eine Entscheidung.} other {# Bilder brauchen eine Entscheidung.}}',
  'first.nothing': 'Nichts umzubenennen: Alle Dateien behalten ihre Namen.',
  'first.after':
    '{did}.{ready, plural, =0 {} one { # Name ist bereit.} other { # Namen sind bereit.}}{unsure, plural, =0 {{ready, plural, =0 { Nun ist nichts mehr zu tun.} other {}}} one { # Bild braucht noch eine Entscheidung.} other { # Bilder brauchen noch eine Entscheidung.}}',
  'first.continued': 'Weiter wie zuletzt: {decided, number} entschieden, {left, number} übrig.',
  'first.show': '{unsure, plural, one {Dieses Bild zeigen} other {Diese # zeigen}}',
  'empty.noMatch': 'Keine passenden Bilder.',
  'empty.instead': 'Stattdessen „{text}“ suchen',
  'empty.connecting': 'Verbindung wird hergestellt…',
  'empty.loading': 'Das Modell wird geladen…',
  'empty.noPictures': 'In <name>{folder}</name> sind keine Bilder.',
  'empty.start': 'photonym review mit einem Ordner voller Bilder oder mit Bilddateien starten.',
  'toast.dismiss': 'Ausblenden',

  'problem.unreachable':
    'Verbindung verloren: Es wird nichts umbenannt. Neu starten mit `photonym review`.',
  'problem.remedied': '{problem}. {remedy}',
  'problem.refused': 'photonym hat die Anfrage abgelehnt ({status}).',
} satisfies TranslationOf<typeof en>;
