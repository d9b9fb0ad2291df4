namespace Waxseal.Steps.Scan.Content;

/// <summary>Swedish, Danish, Norwegian and Finnish.</summary>
internal static class NorthernWords
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Account konto kontoen kontot ditt_konto din_konto bankid mitid nemkonto abonnemang abonnement medlemskap
        Account medlemskab medlemskapet inloggning adgang adgangen tili tilisi tilille tunnus tunnuksesi jäsenyys
        Account verkkopankki liittymä liittymäsi omakanta altinn
        Card kort kortet kortti korttisi
        Payment betalning betalningen betaling betalingen överföring overførsel överförd maksu maksun lasku laskusi
        Payment faktura fakturan regning swisha vipps
        Parcel paket paketet ditt_paket pakke pakken din_pakke leverans leveransen levering leveringen försändelse
        Parcel forsendelse pakettisi pakettia lähetys lähetyksesi toimitus ombud chauffør* chauffören
        Identity uppgifter kontouppgifter oplysninger opplysninger kortoplysninger identitet identiteten legitimation
        Identity adress adresse adressen tiedot tietosi henkilöllisyy* osoite osoitteesi adgangskode
        Suspended spärrat spärrats spärrad spærret sperret lukittu suljettu suljetaan jäädytetty blockerat blockerad
        Suspended blokeret blokkert avslutas afsluttes utløpt udløber udløbet går_ut utgår vanhenee vanhentunut
        Suspended vanhentuu stängs avstängd lukkes lukket inaktiverad deaktiveret begränsat begrænset begrenset
        Suspended suspenderet tilbageholdt ajokieltosi bliver_lukket
        Problem kunde_inte_levereras inte_levereras kunne_ikke_leveres ikke_leveres kunne_ikke_finde
        Problem ei_voitu_toimittaa pysäytetty misslyckades mislykkedes mislyktes epäonnistui väntar_på venter_på
        Problem odottaa hålls_kvar holdes_tilbake tilbakeholdt
        Verify bekräfta bekræft bekræfte bekreft bekrefte vahvista vahvistaa verifiera verificer uppdatera opdater
        Verify opdatere oppdater päivitä logga_in log_ind logg_inn kirjaudu förnya forny fornye uusi_tunn*
        Verify genaktiver* reaktiver* aktivera godkend täytä indtast angi ange tryk
        Click klicka klik_her klikk klikk_her linket linken länken länk lenke lenken klikkaa linkistä
        Click tästä_linkistä här_ tryk_her
        Urgent genast omedelbart idag i_dag senast straks øyeblikkelig inden_for inden_midnat innan_midnatt inom_24
        Urgent innen_24 tänään heti välittömästi viimeistään tunnin_kuluessa tunnin_kuluttua haster kiireellinen
        Fee tull tullavgift toldgebyr tollgebyr avgift avgiften gebyr gebyret ubetalt obetald ubetalte
        Fee böter bøde bot trængselsavgift trängselskatt parkeringsbot skuld gæld gjeld inkasso maksamaton
        Fee maksamatta sakko sakkoa tulli tullimaksu toimitusmaksu perintä bompassering bompenger forfall
        Fee fortoldning
        Refund återbäring återbetalning till_gode til_gode tilgode tilbagebetaling tilbakebetaling palautus
        Refund palautukseen palautuksen
        Tax skatt skatten skat skatteverket skatteetaten verohallinto vero veronpalaut*
        Grant bidrag tilskud tilskudd tuki tukea etuus berettiget berättigad oikeutettu
        Prize vunnit vinst vundet vinder vunnet vinn voitit voitto presentkort gavekort lahjakortin lahjakortti
        Prize utvald udvalgt grattis tillykke gratulerer onnea
        Claim hämta_ut hent_din hent_gevinst lunasta motta_betaling ta_emot modtag modtage vastaanota
        Secret koden kode kod lösenord adgangskode pinkode pinkod koodi koodin tunnusluku passord engangskode
        Share skicka_mig send_mig sende_meg send_meg lähetä_minulle kerro oppgi opgiv uppge vidarebefordra
        Share videresend del_ikke
        Mistake av_misstag råkade ved_en_fejl en_fejl ved_en_feil vahingossa
        NotYou inte_du var_det_inte_du ikke_dig var_det_ikke ikke_deg hvis_ikke jos_et_ollut et_ollut_sinä
        NotYou känner_du_inte
        Charge ett_köp et_køb et_kjøp köp_på køb_på veloitus ostos maksettu ny_beställning
        Unusual misstänkt mistænkelig misstänksam ny_enhed ny_enhet nytt_gerät uusi_laite epäilyttävä epäilyttävän
        Unusual ovanlig usædvanlig obehörig forsøgt prøver_å_logge bedrägeri svindel
        Family mamma mor pappa äiti äitee isä farmor mormor
        New nytt nya uusi
        NumberWord nummer numret nummeret numero numeroni numrot
        Broken mobil_gick_sönder telefon_gick_sönder mobilen_gick tappat_min_telefon tabt_min_telefon mistet_min
        Broken mobilen_min_er telefon_er_ødelagt min_telefon_er puhelimeni_hajosi puhelin_hajosi puhelin_meni
        Broken puhelimeni_on ny_telefon
        Legal polisen politiet poliisi kronofogden kfm fogeden inkassobolag ulosotto rättsliga retslige oikeu*
        Legal domstol haastaa
        Power elen strömmen strøm strømmen sähkö sähköt elavtal
        Call ring ringa ringe ring_til ring_oss soita soittakaa kontakta kontakt_oss ota_yhteyttä kontakt
        Home hemifrån hjemmefra hjemmefra_ kotoa kotona på_nätet på_nett lajka likes deltidsjobb deltidsjob
        Home etätyö
        Job jobba jobb arbete arbejde työ työpaikka rekryter* lediga tjen tjäna tienaa
        Profit per_dag om_dagen dagligen daglig päivässä viikossa garanterad garanteret garantert taattu
        Invest investera investere sijoita sijoitus aktier aksjer
        Loan snabblån lån låna forbrukslån kviklån pikalaina laina lainaa
        Easy utan_uc uden_sikkerhed uten_sikkerhet utan_säkerhet ilman_luottotietoja ilman_vakuuksia
        Easy utan_insättning uden_indbetaling uten_innskudd ilman_talletusta receptfri*
        Gambling freespins gratisspinn kasino ilmaiskierroksia vedonlyönti spela_nu casinobonus
        Adult porr pornoa
        Dating ensam singlar yksinäinen
        OptOut avregistrera avsluta_med afmeld avmeld peruuta_viestit svara_stopp svar_stop stop_til stopp_til
        OptOut avanmäl*
        Discount rabatt rabat rabatter erbjudande erbjudanden tilbud tilbuddet alennus alennusta tarjous
        Discount tarjoukset fri_frakt gratis_fragt salg mellandagsrea
        Offer köp_nu køb_nu kjøp_nå osta_nyt tilaa_nyt ansök söktänd registrera_dig pelaa
        Sale din_vara_är_såld vara_är_såld varen_er_solgt vare_er_solgt tuotteesi_on_myyty køber_har_betalt
        Sale köparen_har_betalat
        Voicemail röstmeddelande talebesked talemelding ääniviesti vastaajaviesti
        Notice påminnelse påminnelsen rykker varsel muistutus kehotus
        Last sista sidste siste viimeinen
        Hours timmar timer tunnin tuntia
        Pay betala betale betal maksa maksaa
        Send skicka lähetä
        Negation inte ikke aldrig aldri älä ei_koskaan ikke_del ingen inga ei
        Points bonuspoäng bonuspoint bonuspoeng bonuspisteet
        Door dörr dörren port porten dør døren døra ovi oven
        Reply skriv_till skriv_på skriv_til send_melding laita_viesti
        """;
}
