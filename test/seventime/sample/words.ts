/** Words that the sample's people, companies and work are made of. All of them are invented combinations. */
function list(words: string): readonly string[] {
  return words.split(',').map((word) => word.trim());
}

export const firstNames = list(
  'Åsa, Östen, Göran, Märta, Björn, Linnéa, Sören, Maj-Britt, Håkan, Elsa, Love, Frej, Signe, Torvald, Ingegerd, ' +
    'Nils, Ebba, Vidar, Saga, Ragnhild, Åke, Ylva, Gösta, Alva, Tuva, Hjalmar, Sixten, Majken, Bengt-Åke, Noomi, ' +
    'Ture, Viola, Edvin, Rut, Wilmer, Siri, Algot, Embla, Ove, Zäta',
);

export const lastNames = list(
  'Ängström, Östlund, Åkerblad, Granbäck, Lingonhed, Tallmo, Fjällgren, Björkvret, Sjöhagen, Mossberg-Röd, Klintås, ' +
    'Vassbäck, Hedlöv, Stensjögård, Rönnhult, Kvistmark, Älvsund, Ekhammar, Dalvik-Örn, Norrhav, Skäggstad, ' +
    'Bruksgård, Hjortron, Ljungås, Murbäck, Träslott, Vintervik, Sandölund, Brohage, Käpplunda',
);

export const streets = list(
  'Östra Gatan, Ängsvägen, Storgatan, Kyrkstigen, Hamngränd, Mossvägen, Åsbacken, Smedjegatan, Lingonstigen, ' +
    'Sågverksvägen, Järnvägsgatan, Björkallén, Gruvgången, Skolbacken, Örnvägen',
);

export const towns = list(
  'Björkhult, Åmossa, Östersele, Lillköping, Norrtuna, Väringe, Älvhamn, Granby, Skärshamra, Kråkvik, Tallmo, Hedlöv',
);

export const companyNames = list(
  'Älvhamns, Björkhults, Norrtuna, Lingonbacka, Kråkviks, Åmossa, Granby, Östersele, Sjöhagens, Väringe, Tallmo, ' +
    'Hedlövs, Skärshamra, Fjällgrens, Rönnhults, Brohagens, Klintås, Vassbäcks, Murbäcks, Dalviks',
);

export const trades = list(
  'Bygg AB, Fastigheter AB, Bostadsrättsförening, Café & Bageri, Redovisning AB, Trädgård HB, Åkeri AB, Tandvård AB, ' +
    'Skola, Snickeri & Inredning, Elektriska AB, Rör & Värme AB, Hyreshus KB, Församling, Bilverkstad AB, Kommun, ' +
    'Golfklubb, Lantbruk, Hotell AB, Förskola',
);

export const jobs = list(
  'Byta fönster, Måla trapphus, Renovera badrum, Lägga golv, Dra om el i kök, Laga tak, Snöröjning, ' +
    'Montera solceller, Byta värmepump, Gräva för avlopp, Felsöka ventilation, Service av port, Riva förråd, ' +
    'Bygga altan, Tapetsera kontor, Besiktning, Byta stamventiler, Putsa fasad, Rensa hängrännor, Asfaltera gård',
);

export const places = list(
  'plan 2, hus B, källaren, vinden, lgh 1101, lgh 1203, entrén, garaget, kontoret, gården, etapp 1, etapp 2',
);

export const notes = [
  'Nyckel finns hos vaktmästaren.',
  'Ring kund före ankomst.',
  '',
  'Obs! Hund på gården.',
  'Portkod 1234 gäller dagtid.',
  'Material levereras på tisdag.',
  '',
  'Återbesök efter en vecka.',
  'Fortsätter imorgon.',
  '',
];

export const goods = list(
  'Skruv, Regel, Gipsskiva, Färg vit matt, Grundfärg, Kabel EKK, Vägguttag, Rörböj, Fogmassa, Takpapp, Isolering, ' +
    'Golvbräda ek, Kakel blank, Klinker grå, Dörrhandtag, Gångjärn, LED-armatur, Säkring 10 A, Betong, Armeringsnät, ' +
    'Slipband, Penselset, Skyddshandskar, Hörselskydd, Spik',
);

export const packs = list('10-pack, 5 kg, 45x95, 20 m, 10 l, 500 st, 3G1.5, 15 mm, 120x60, XL');

export const machineNames = list(
  'Grävmaskin, Hjullastare, Saxlift, Kompressor, Vibroplatta, Borrhammare, Byggfläkt, Minilastare, Betongblandare',
);

export const carNames = list('Skåpbil, Pickup, Servicebil, Lastbil, Personbil');

export const colors = list('f44336, FF9800, 4CAF50, 2196F3, 673ab7, 795548, 009688, 468847, FF5722, FAFAFA');

/** A footer as Seven Time's own editor of footers writes it. */
export const footer =
  '<table width="100%"><tr><td style=\'vertical-align: top;\'><div><div><span style="font-size: 11px;"></span></div>' +
  '</div></td><td style=\'vertical-align: top;\'><div><span style="font-size: 11px;">Efter förfallodagen debiteras ' +
  "dröjsmålsränta: 13.0%</span></div><div><br></div></td><td style='vertical-align: top;'>Godkänd för F-skatt</td>" +
  '</tr></table>';
