namespace Waxseal.Steps.Scan.Content;

/// <summary>Polish, Czech, Slovak, Romanian and Hungarian.</summary>
internal static class EasternWords
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Account konto konta kontem twoje_konto rachunek rachunku bankowosc bankowości profil_zaufany dostęp dostępu
        Account abonament účet účtu váš_účet bankovnictví přístup prístup účte contul contului cont_ul abonamentul
        Account accesul fiók fiókja fiókját számla számláján számlája előfizetés előfizetése hozzáférés hozzáférése
        Account ügyfélkapu kliens klucz klíče george
        Card karta karty kartę twoja_karta kartu platobná_karta cardul cardului kártya kártyáját kártyája
        Card kartyaadat*
        Payment płatność płatności przelew przelewu faktura faktury fakturą należności blik platba platby prevod
        Payment převod faktúra plata plății plată facturii factură factura fizetés fizetése utalás utalást átutalás
        Parcel paczka paczki paczkę przesyłka przesyłki przesyłkę paczkomat paczkomatu kurier dostawa dostawy
        Parcel dostarczon* pakunek zásilka zásilku zásilky zásielka zásielku balík balíku balíček kurýr kuriér
        Parcel doručen* coletul colet coletului livrare livrat livrării relivrare curier easybox csomag csomagja
        Parcel csomagját csomagautomata küldemény küldeménye kézbesítés* futár szállítás
        Identity tożsamość tożsamości dane_osobowe dane danych pesel dowodu adres adresu totožnost údaje údajů adresa
        Identity identitatea datele date_le_dvs iban cím címe adatait adatok személyazonosság* kártyaadatait
        Identity azonosítsa
        Suspended zablokowane zablokowana zablokowano zablokowany zablokujemy zawieszone zawieszony wygasa wygaśnie
        Suspended wygasło wyłączona wyłączone odłączenie odcięcie odcięty usunięte ograniczony wstrzymana wstrzymano
        Suspended zablokován zablokovaný zablokovaná zablokovali obmedzený omezen pozastaven* vyprší vypršela vypršala
        Suspended platnost_vyprší odpojen* deaktivov* blocat blocată suspendat suspendată expiră expirat deconectare
        Suspended deconectat întrerupte intrerupt limitat închis dezactivat zárol* felfüggesztet* felfüggesztve lejár
        Suspended lejárt lejart letilt* kikapcsol* korlátoz* megszűnik
        Problem nie_mogła_być_dostarczona nie_mogła_być nie_można_dostarczyć nie_zastał niedopłata niedopłaty
        Problem wstrzymana błędny_adres odrzucona płatność_odrzucona nieudana oczekuje nebylo_možné nebolo_možné
        Problem nedoručen* čeká_na čaká_na nemohl platba_selhala zlyhala nu_a_putut_fi nu_a_putut nu_am_putut
        Problem lipsa_adresa eșuat a_eșuat restantă așteaptă sikertelen nem_sikerült hiányos várakozik visszatart*
        Problem megtelt plin_easybox
        Verify potwierdź potwierdzić zweryfikuj zaktualizuj aktualizacja zaloguj ureguluj uregulowanie odblokuj
        Verify przedłuż anuluj uzupełnij podaj umów wypełnij ověřte potvrďte aktualizujte obnovte odblokujte
        Verify doplňte přihlaste zadejte zrušit overte prihláste zadajte uhraďte_ verificați confirmați actualizați
        Verify actualizează reactivați reprogramați completați introdu introduceți conectează autentificați
        Verify actualizare erősítse megerősítse frissítse azonosítsa igazolja aktiválja újítsa adja_meg lépjen_be
        Verify jelentkezzen_be egyeztesse
        Click kliknij kliknąć link linku tutaj klikněte klikni kliknite odkaz odkazu zde_ apăsați accesați
        Click linkul link_ul aici kattintson kattints linkre itt_ linken
        Urgent pilnie natychmiast niezwłocznie dzisiaj dziś jeszcze_dziś w_ciągu_24 za_24_godziny ostateczne
        Urgent tylko_dziś okamžitě ihned dnes do_24_hodin urgentně ihneď súrne urgent imediat astăzi azi în_24
        Urgent ultima_șansă sürgősen azonnal még_ma 24_órán_belül
        Fee niedopłata niedopłaty opłata opłaty opłatę cła cło dopłata dopłaty dopłać zaległość zadłużenie
        Fee mandat mandatu nieopłacony nieopłacona komornik windykac* clo cla poplatek poplatok pokuta pokutu
        Fee nedoplatek nedoplatok dluh dlh exekuce exekutor doplaťte nezaplacen* nezaplaten* taxa taxă amendă
        Fee amenzi neplătită neachitată restantă vamă vamal rovinieta executor vám vámkezelési vámdíj bírság
        Fee bírságot büntetés pótdíj tartozás tartozása hátralék díj
        Refund zwrot zwrotu nadpłata nadpłaty nadpłatę vrácení přeplatek preplatok přeplatku preplatku vrátenie
        Refund rambursare rambursarea visszatérítés* túlfizetés jóváírás
        Tax podatku podatek urząd_skarbowy skarbowy daně finanční_správa finančná_správa anaf impozit nav
        Tax adó adóhatóság
        Grant dodatek dopłata_do świadczenie zasiłek príspevok příspěvek dávka dávky ajutor indemnizație sprijin
        Grant támogatás segély ai_dreptul aveți_dreptul jogosult máte_nárok nárok_na przysługuje
        Prize wygrałeś wygrałaś wygrana nagroda nagrodę gratulacje bon výhra vyhrál vyhrali vyhrál_jste poukaz
        Prize poukážka ai_câștigat câștigător felicitări premiu premiul voucher nyert nyertes nyeremény
        Prize gratulálunk utalvány utalványt
        Claim odbierz odebrać odbiór przyjmij převezměte vyzvedněte prevezmite získejte revendică ridică primiți
        Claim încasați vegye_át átveheti
        Secret kod kodu kodem kod_autoryzacyjny kod_blik hasło hasła pin kód kódu ověřovací_kód overovací_kód heslo
        Secret codul cod_sms cod_de_verificare parola kód_sms jelszó kódot sms_kód
        Share podaj_kod wyślij_mi przekaż przeslij podać prześlij přeposlat přepošli pošli_mi sdělte pošlite_nám
        Share diktujte comunicați spuneți trimiteți-ne mi_l_poți_da mi-l_poți_da küldd_el elküldenéd mondja_be
        Share adja_meg_a_kódot
        Mistake przez_pomyłkę pomyliłam pomyliłem omylem omylom din_greșeală véletlenül tévedésből
        NotYou to_nie_ty nie_ty jeśli_to_nie nebyli_jste_to neboli_ste nu_ați_fost_dvs nu_ai_fost_tu nem_ön_volt
        NotYou ha_nem_ön
        Charge zakup transakcja płatność_na pobrano obciążenie nákup transakce transakcia strženo tranzacție
        Charge tranzactie achiziție debitat vásárlás tranzakció terhelés
        Unusual nowego_urządzenia nowe_urządzenie podejrzan* nieautoryzowan* wykryto_logowanie wykryto nové_zařízení
        Unusual nové_zariadenie podezřel* podozriv* neoprávněn* napaden nové_prihlásenie dispozitiv_nou suspectă
        Unusual suspecte neautorizat új_eszköz új_eszközt gyanús jogosulatlan csalás oszustw* podvod*
        Family mamo mami tato tatusiu mama tati mamko ocko mamă tata anya anyu apa apu babciu babi
        New nowy nowym nové nový nou noul új mój_nowy moje_nové
        NumberWord numer numerem numeru číslo čísla numărul număr numarul numar szám száma számom
        Broken zepsuł_mi_się telefon_mi_się telefon_się_zepsuł zgubiłam_telefon zgubiłem_telefon z_numeru_koleżanki
        Broken rozbil_se_mi rozbil_sa_mi mobil_se_mi telefón_mi_spadol telefon_mi_spadl mi_s_a_stricat
        Broken telefonul_s-a_stricat am_pierdut_telefonul am_numar_nou elromlott_a_telefonom telefonom_elromlott
        Broken elveszett_a_telefonom tönkrement_a_telefonom barátom_telefonjáról
        Legal policja policji prokuratura sądowe komornik policie polície policajný soud súd žaloba poliția
        Legal polițist instanță dosar_penal proces rendőrség bíróság feljelentés végrehajtó végrehajtás
        Power prąd prądu energii elektrycznej energia elektřina elektřinu elektrina elektrinu plyn curent curentul
        Power energie_electrică áramot áram gázt villany
        Call zadzwoń zadzwonić dzwoń oddzwonić oddzwoń zavolejte volejte zavolajte volajte kontaktujte sunați
        Call suna contactați hívja hívjon hívd kapcsolat
        Home z_domu praca_zdalna zdalna zdalnie w_domu z_domova práce_z_domova práca_z_domu z_pohodlia de_acasă
        Home lucrează_de_acasă otthoni otthonról lajkowanie lajkování lajkování_videí lájkolni
        Home like_la_videoclipuri lájk elastyczne_godziny
        Job praca pracy praci pracę zatrudnimy rekrutac* práce prácu brigáda job angajăm angajare post_vacant
        Job munka munkát állás toborz* agencji_hr
        Profit dziennie tygodniowo miesięcznie denně měsíčně denne mesačne pe_zi pe_lună lunar zilnic naponta napi
        Profit havonta havi gwarancja_zysku zysk zysku zarabiaj zarobek vydělávejte zarobte výdělek câștigi
        Profit câștiguri profit garantált garantat garantovaný wypłata_codziennie
        Invest zainwestuj inwestycja inwestuj akcje investujte investice akcií akcie investește investiție acțiuni
        Invest fektessen befektetés kryptowalut* kryptoměn* kriptovalut*
        Loan chwilówka chwilówki pożyczka pożyczki kredyt půjčka půjčku pôžička úvěr úver credit_rapid
        Loan credit_online împrumut kölcsön gyorskölcsön hitel
        Easy bez_bik bez_zaświadczeń bez_registru bez_dokladování bez_dokladovania bez_recepty bez_předpisu
        Easy bez_depozytu bez_vkladu fără_depunere fara_depunere fără_rețetă cu_buletinul chiar_si_cu_restante
        Easy bar_listásoknak vény_nélkül befizetés_nélkül
        Gambling kasyno kasyna spiny darmowe_spiny zakłady_bukmacherskie kazino cazino cazinou rotiri_gratuite
        Gambling pariuri kaszinó ingyen_pörgetés sázky hazard automaty
        Adult seks porno szex
        Dating samotne_kobiety osamělé fete_singure magányos nők_várnak
        Pills odchudzanie schudnij tabletki_na hubnutí zhubněte chudnutie slăbești slăbire fogyj fogyás kapszula
        Pills potencj* erekc*
        Fortune wróżka wróżby věštkyně vestkyna ghicitoare jósnő
        Tobacco papierosy cigarety țigări cigaretta dohány
        Alcohol wódka wódki piwo pivo vodka_ bere sör pálinka
        OptOut rezygnacja wypisz wypisać odhlásit odhlášení odhlásiť dezabonare dezabonați leiratkozás leiratkozni
        OptOut zrezygnuj
        Discount rabat rabaty rabatu promocja promocje promocji wyprzedaż zniżka zniżki darmowa_dostawa sleva slevy
        Discount slevou výprodej akce zľava zľavy výpredaj doprava_zdarma reducere reduceri ofertă oferta oferte
        Discount promoție livrare_gratuită kedvezmény akció akciós leárazás ingyenes_szállítás kupon kupón
        Offer kup_teraz zamów złóż_wniosek graj hraj_ toč_ objednejte objednajte comandă joacă rendelje játssz
        Sale kupujący_opłacił kupujący przedmiot_sprzedany kupující_zaplatil kupujúci_zaplatil
        Sale cumpărătorul_a_plătit vevő_kifizette potwierdzić_sprzedaż potvrďte_prodej primiți_banii
        Sale vegye_át_a_pénzt
        Voicemail wiadomość_głosowa nagranie_głosowe hlasová_zpráva hlasová_správa mesaj_vocal hangüzenet
        Notice wezwanie przypomnienie upomnienie upomínka výzva upozornenie notificare somație felszólítás
        Notice értesítés
        Last ostateczne ostatnie ostatni poslední posledná ultima utolsó
        Hours godzin godziny godz hodin hodín ore óra órán
        Pay zapłać zapłacić opłać ureguluj zaplaťte uhraďte zaplatiť plătiți plătește achitați fizesse fizessen
        Pay fizetni befizet*
        Send wyślij prześlij pošli pošlete pošlite trimite trimiteți küldd küldje
        Negation nie nigdy nikomu ne nikdy nikdo nesdělujte niciodată nimănui ne_adja soha senkinek nem
        Points punkty punktów bodů puncte pontok pontjai
        Chat na_whatsapp cez_whatsapp pe_whatsapp whatsappon
        Door drzwi domofon brama bramy klatki dveře dveří dvere vchod ușă usa poartă interfon ajtó kapu kapukód
        Reply napisz napiš napíš scrie_mi scrie-mi írj_
        """;
}
