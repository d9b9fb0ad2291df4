namespace Waxseal.Steps.Scan.Content;

/// <summary>The scanner's vocabulary in English, German, French, Spanish, Italian, Dutch and Portuguese.</summary>
/// <remarks>
/// Without accents, because <see cref="LookAlikes"/> folds them; a star ends a stem. Chosen by what reported smishing in these
/// languages says most (IMC25). A word stands here for its meaning only: alone it weighs nothing or little.
/// </remarks>
internal static class LureWords
{
    private static readonly (Concepts Concept, string Words)[] Vocabulary =
    [
        (Concepts.Account, "account* acct konto* bankkonto kundenkonto zugang* onlinebanking banking compte* " +
            "cuenta* conto rekening* conta contas profil* profile* perfil* membership* abonnement* abonament* " +
            "abbonamento suscripcion* subscription* assinatura* mitgliedschaft* mailbox wallet* login anmeldung " +
            "netbanking"),
        (Concepts.Card, "card cards bankkarte* kreditkarte* karte carte cartes tarjeta* carta betaalpas bankpas " +
            "pinpas cartao cartoes simkarte sim kaart visa mastercard"),
        (Concepts.Payment, "payment* zahlung* paiement* pago pagos pagamento* pagamenti betaling* transaction* " +
            "transaktion* transaccion* transazion* transactie* transacao transacoes uberweisung* ueberweisung* " +
            "virement* transferencia* bonifico transfer invoice* rechnung* facture* factura* fattura* factuur " +
            "fatura* bill bills billing lastschrift* prelevement* debit"),
        (Concepts.Parcel, "parcel* package* packet paket* pakket* packchen sendung* lieferung* zustellung* colis " +
            "livraison* paquete* envio entrega* pacco pacchi spedizion* consegna* bezorg* zending* encomenda* " +
            "shipment* shipping deliver* post courier"),
        (Concepts.Identity, "identity identitat* identitaet* identite identidad* identita identiteit* identidade* " +
            "details daten angaben informations information* donnees coordonnees datos dati gegevens dados kyc " +
            "address* adresse* direccion* indirizzo adres endereco* personalausweis ausweis itsme digid pushtan " +
            "securego tan"),
        (Concepts.Suspended, "suspend* block blocked blocking gesperrt* sperr* blockiert* bloque* sospes* bloccat* " +
            "blocco geblokk* blokk* bloquead* bloqueio* opgeschort restrict* eingeschrankt* eingeschraenkt* limited " +
            "limite* restringid* limitat* beperkt* locked lock deactivat* deaktivier* desactiv* disattiv* " +
            "gedeactiveerd* desativ* expire* expiring expirat* abgelaufen ablauf* vencid* scad* verlopen verloopt " +
            "caduc* terminat* disabled frozen freeze eingefroren compromised kompromittiert"),
        (Concepts.Verify, "verify verifying verified verifizier* verifiez verifier verifique* verificar verifica " +
            "verifichi verificate verifieer* confirm confirmez confirmer confirme confirma confirmar confirmare " +
            "conferm* bestatigen bestatige bestaetigen bevestig* validate validez valider valide valida validar " +
            "validare validier* aktualisier* update updating actualis* actualiz* aggiorn* bijwerk* atualiz* " +
            "reactivat* reaktivier* reactiv* riattiv* heractiv* reativ* entsperr* unlock* debloqu* desbloque* " +
            "sblocc* deblokk* restore renew renewal erneuer* verlangern renouvel* renov* rinnov* vernieuw* " +
            "legitimier* authentifi* autentic* identifizier* reschedule rebook regulariz* regularis*"),
        (Concepts.Click, "click* klick* cliqu* clic haz pulse pulsa klik* tik clicca* premi toque tap visit visitez " +
            "rendez visite besuchen acesse acceda accede accedi accedez bezoek* link lien enlace folgen follow " +
            "anmelden connectez inloggen log"),
        (Concepts.Urgent, "urgent* urgenc* dringend* sofort* umgehend* unverzuglich unverzueglich immediat* " +
            "inmediat* subito onmiddellijk imediat* asap immediately spoed dringlich* deadline"),
        (Concepts.Fee, "fee fees gebuhr* gebuehr* frais tarifa* tasa* tassa tasse dazi* dogan* aduana* zoll* " +
            "customs douane* invoerkosten verzendkosten nachporto porto taxa* alfandeg* toll tolls peaje* pedagio* " +
            "pedaggi* maut peage* unpaid unbezahlt* impaye* impagad* onbetaald* outstanding ausstehend* openstaand* " +
            "overdue surcharge fine fines bussgeld* busgeld* amende* multa* boete* penalty penalties postage " +
            "arrears verwarnung"),
        (Concepts.Problem, "failed missed unable fehlgeschlagen* verpasst* manque* echou* echec fallid* fallit* " +
            "mislukt* gemist* falhou reten* retenu* held hold holding zuruckgehalten angehalten returned incorrect* " +
            "incomplete* unvollstandig* unvollstaendig* incomplet* incorret* sbagliat* onjuist* onvolledig* pending " +
            "attente pendiente* pendente attesa wartet aguard* could couldn couldnt undeliver* unzustellbar " +
            "problem* probleem detenid* trattenut* vastgehouden retid*"),
        (Concepts.Refund, "refund* ruckerstattung* rueckerstattung* erstattung* ruckzahlung* remboursement* " +
            "reembols* rimbors* terugbetal* teruggave restitui* restituic* rebate compensation entschadigung*"),
        (Concepts.Tax, "tax taxes steuer* finanzamt impot* impuesto* hacienda tributari* fisco fiscal* belasting* " +
            "imposto* toeslag*"),
        (Concepts.Prize, "won winner* gewonnen gewinner* gagne gagnant* ganado ganador* ganaste premio* premi vinto " +
            "vincitor* prijs ganhou ganhador* sorteio* sorteo* lottery lotterie* loterie* loteria* lotto prize* " +
            "jackpot geschenk* cadeau* regalo* giftcard reward* awarded draw lucky unredeemed gift free gratis " +
            "gratuit* selected ausgewahlt selectionne* seleccionad* selezionat* geselecteerd selecionad* " +
            "congratulations gluckwunsch felicitations felicidades complimenti gefeliciteerd parabens"),
        (Concepts.Claim, "claim* beanspruch* einlosen einloesen reclam* riscuot* ritir* claimen opeis* resgat* " +
            "redeem* abholen collect cobrar recupere* recoger receive erhalten recevoir recibir ricevere ontvang* " +
            "receber"),
        (Concepts.Secret, "password* passwort* pin pins passcode* kennwort* motdepasse passe contrasena* clave* " +
            "wachtwoord* pincode senha* cvv cvc otp tans mtan code codes codigo* codice codici seed mnemonic ssn"),
        (Concepts.Share, "share sharing tell forward give provide partag* communiqu* donnez compart* condivid* " +
            "comunic* delen deel doorgeven weitergeben weitergabe teilen teile nennen mitteil* compartilh* fornec* " +
            "envianos inviaci proporcione"),
        (Concepts.Send, "send senden sende schicken schick* envoy* enviar envia envie mand* manda invia inviare " +
            "stuur* sturen text gib geben geef dai doe reply"),
        (Concepts.ToUs, "me us back uns mir zuruck nous moi nos mi ci ons mij terug conosco"),
        (Concepts.Negation, "never not no dont don doesn cannot cant wont nobody noone nicht nie niemals kein keine " +
            "keinem keinen niemand* ne pas jamais aucun* personne nunca jamas nadie non mai nessuno niet nooit geen " +
            "nao ninguem without"),
        (Concepts.Reply, "reply respond antwort* repondez responda responde rispond* antwoord* responder"),
        (Concepts.Call, "call ring phone rufen anrufen ruf appelez appeler llame llama llamar chiama chiamare " +
            "chiami bel bellen ligue ligar contact kontaktieren contactez contacte contatta"),
        (Concepts.Unusual, "unusual suspicious unauthori* unrecogni* ungewohnlich* ungewoehnlich* verdachtig* " +
            "verdaechtig* suspect* inhabituel* sospechos* inusual* sospett* insolit* verdacht* ongebruikelijk* " +
            "ongewone suspeit* incomum fraud fraudulent* betrug* fraude* frode* hacked anomal* payee unbekannt*"),
        (Concepts.Family, "mum mom mama mam maman dad mutti mami papa mamma mae"),
        (Concepts.New, "new neue neuen nouveau nuevo nuovo nieuw nieuwe novo temporary temporaire"),
        (Concepts.NumberWord, "number nummer handynummer telefonnummer telefoonnummer numero cellnumber"),
        (Concepts.Invest, "bitcoin crypto krypto* btc ethereum usdt forex invest* inversion* trading krypto " +
            "criptomoneda* criptovalut*"),
        (Concepts.Profit, "profit* rendite guaranteed garanti* garantiert* returns daily earn* verdien* gagnez " +
            "ganar ganhe guadagn* double rendement* rendimient* ganancia* lucro* salary stipendio sueldo"),
        (Concepts.Job, "job jobs remote parttime teilzeit* nebenjob emploi trabajo lavoro baan bijbaan emprego " +
            "recruiter* hiring freelance"),
        (Concepts.Pay, "pay paying begleichen bezahlen zahlen payer payez reglez regler pagar pague paga pagare " +
            "paghi betaal betalen settle abone abonar saldar"),
        (Concepts.Hours, "hours hour hrs hr h stunden std heures horas ore uur uren"),
        (Concepts.FewHours, "6 8 12 24 48 72"),
        (Concepts.Notice, "notice warning mahnung rappel aviso avviso reminder herinnering waarschuwing avis " +
            "recordatorio sollecito lembrete"),
        (Concepts.Last, "final last letzte dernier ultimo ultima laatste"),
        (Concepts.Gambling, "casino* roulette freespins blackjack sportsbook bookmaker* betting apuestas scommesse"),
        (Concepts.Drugs, "cannabis cbd thc weed marijuana vape vapes cocaine viagra cialis kratom"),
        (Concepts.Loan, "payday loan loans kredit pret prestamo prestamos prestito lening emprestimo credito"),
        (Concepts.Adult, "porn* escorts nudes hookup sexcam"),
        (Concepts.Weapons, "ammo ammunition firearm* glock rifle rifles"),
        (Concepts.Offer, "buy order deposit spins bonus instant guaranteed approved discount shop kaufen comprar " +
            "acheter comprare kopen cheap onlinecasino sofortkredit rapido sale"),
    ];

    /// <summary>The vocabulary as spelled.</summary>
    public static readonly WordTrie Plain = Read(static word => word);

    /// <summary>The vocabulary as it looks: letters that pass for each other are one.</summary>
    public static readonly WordTrie ByLooks = Read(Looks);

    /// <summary>A word of the vocabulary by its looks.</summary>
    public static string Looks(string word) => string.Create(word.Length, word, static (looks, spelled) =>
    {
        for (var i = 0; i < looks.Length; i++) looks[i] = LookAlikes.Skeleton(spelled[i]);
    });

    private static WordTrie Read(Func<string, string> spelling)
    {
        var trie = new WordTrie();
        foreach (var (concept, words) in Vocabulary)
        {
            foreach (var word in words.Split(' ')) trie.Add(spelling(word), (ulong)concept);
        }

        return trie;
    }
}
