namespace Waxseal.Steps.Scan.Content;

/// <summary>Single words of English, German, French, Spanish, Italian, Dutch and Portuguese.</summary>
internal static class WesternWords
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Account account* acct konto* bankkonto kundenkonto zugang* onlinebanking banking compte* cuenta* conto rekening*
        Account conta contas profil* profile* perfil* membership* abonnement* abonament* abbonamento suscripcion*
        Account subscription* assinatura* mitgliedschaft* mailbox wallet* login anmeldung netbanking
        Card card cards bankkarte* kreditkarte* karte carte cartes tarjeta* carta betaalpas bankpas pinpas cartao
        Card cartoes simkarte sim kaart visa mastercard
        Payment payment* zahlung* paiement* pago pagos pagamento* pagamenti betaling* transaction* transaktion*
        Payment transaccion* transazion* transactie* transacao transacoes uberweisung* ueberweisung* virement*
        Payment transferencia* bonifico transfer invoice* rechnung* facture* factura* fattura* factuur fatura* bill bills
        Payment billing lastschrift* prelevement* debit
        Parcel parcel* package* packet paket* pakket* packchen sendung* lieferung* zustellung* colis livraison* paquete*
        Parcel envio entrega* pacco pacchi spedizion* consegna* bezorg* zending* encomenda* shipment* shipping deliver*
        Parcel post courier
        Identity identity identitat* identitaet* identite identidad* identita identiteit* identidade* details daten
        Identity angaben informations information* donnees coordonnees datos dati gegevens dados kyc address* adresse*
        Identity direccion* indirizzo adres endereco* personalausweis ausweis itsme digid pushtan securego tan
        Suspended suspend* block blocked blocking gesperrt* sperr* blockiert* bloque* sospes* bloccat* blocco geblokk*
        Suspended blokk* bloquead* bloqueio* opgeschort restrict* eingeschrankt* eingeschraenkt* limited limite*
        Suspended restringid* limitat* beperkt* locked lock deactivat* deaktivier* desactiv* disattiv* gedeactiveerd*
        Suspended desativ* expire* expiring expirat* abgelaufen ablauf* vencid* scad* verlopen verloopt caduc* terminat*
        Suspended disabled frozen freeze eingefroren compromised kompromittiert
        Verify verify verifying verified verifizier* verifiez verifier verifique* verificar verifica verifichi
        Verify verificate verifieer* confirm confirmez confirmer confirme confirma confirmar confirmare conferm*
        Verify bestatigen bestatige bestaetigen bevestig* validate validez valider valide valida validar validare
        Verify validier* aktualisier* update updating actualis* actualiz* aggiorn* bijwerk* atualiz* reactivat*
        Verify reaktivier* reactiv* riattiv* heractiv* reativ* entsperr* unlock* debloqu* desbloque* sblocc* deblokk*
        Verify restore renew renewal erneuer* verlangern renouvel* renov* rinnov* vernieuw* legitimier* authentifi*
        Verify autentic* identifizier* reschedule rebook regulariz* regularis*
        Click click* klick* cliqu* clic haz pulse pulsa klik* tik clicca* premi toque tap visit visitez rendez visite
        Click besuchen acesse acceda accede accedi accedez bezoek* link lien enlace folgen follow anmelden connectez
        Click inloggen log
        Urgent urgent* urgenc* dringend* sofort* umgehend* unverzuglich unverzueglich immediat* inmediat* subito
        Urgent onmiddellijk imediat* asap immediately spoed dringlich* deadline
        Fee fee fees gebuhr* gebuehr* frais tarifa* tasa* tassa tasse dazi* dogan* aduana* zoll* customs douane*
        Fee invoerkosten verzendkosten nachporto porto taxa* alfandeg* toll tolls peaje* pedagio* pedaggi* maut
        Fee peage* unpaid unbezahlt* impaye* impagad* onbetaald* outstanding ausstehend* openstaand* overdue
        Fee surcharge fines bussgeld* busgeld* amende* multa* boete* penalty penalties postage arrears
        Fee verwarnung
        Problem failed missed unable fehlgeschlagen* verpasst* manque* echou* echec fallid* fallit* mislukt* gemist*
        Problem falhou reten* retenu* held hold holding zuruckgehalten angehalten returned incorrect* incomplete*
        Problem unvollstandig* unvollstaendig* incomplet* incorret* sbagliat* onjuist* onvolledig* pending attente
        Problem pendiente* pendente attesa wartet aguard* could couldn couldnt undeliver* unzustellbar problem* probleem
        Problem detenid* trattenut* vastgehouden retid*
        Refund refund* ruckerstattung* rueckerstattung* erstattung* ruckzahlung* remboursement* reembols* rimbors*
        Refund terugbetal* teruggave restitui* restituic* rebate compensation entschadigung*
        Tax tax taxes steuer* finanzamt impot* impuesto* hacienda tributari* fisco fiscal* belasting* imposto*
        Tax toeslag*
        Prize won winner* gewonnen gewinner* gagne gagnant* ganado ganador* ganaste premio* premi vinto vincitor* prijs
        Prize ganhou ganhador* sorteio* sorteo* lottery lotterie* loterie* loteria* lotto prize* jackpot geschenk*
        Prize cadeau* regalo* giftcard reward* awarded draw lucky unredeemed
        Prize ausgewahlt selectionne* seleccionad* selezionat* geselecteerd selecionad* congratulations gluckwunsch
        Prize felicitations felicidades complimenti gefeliciteerd parabens
        Claim claim* beanspruch* einlosen einloesen reclam* riscuot* ritir* claimen opeis* resgat* redeem*
        Claim cobrar recupere* recoger
        Secret password* passwort* pin pins passcode* kennwort* motdepasse passe contrasena* clave* wachtwoord* pincode
        Secret senha* cvv cvc otp tans mtan code codes codigo* codice codici seed mnemonic ssn
        Share share sharing tell forward give provide partag* communiqu* donnez compart* condivid* comunic* delen deel
        Share doorgeven weitergeben weitergabe teilen teile nennen mitteil* compartilh* fornec* envianos inviaci
        Share proporcione
        Send send senden sende schicken schick* envoy* enviar envia envie mand* manda invia inviare stuur* sturen text
        Send gib geben geef dai doe reply
        ToUs me us back uns mir zuruck nous moi nos mi ci ons mij terug conosco
        Negation never not no dont don doesn cannot cant wont nobody noone nicht nie niemals kein keine keinem keinen
        Negation niemand* ne pas jamais aucun* personne nunca jamas nadie non mai nessuno niet nooit geen nao ninguem
        Negation without
        Reply reply respond antwort* repondez responda responde rispond* antwoord* responder
        Call call ring phone rufen anrufen ruf appelez appeler llame llama llamar chiama chiamare chiami bel bellen
        Call ligue ligar contact kontaktieren contactez contacte contatta
        Unusual unusual suspicious unauthori* unrecogni* ungewohnlich* ungewoehnlich* verdachtig* verdaechtig* suspect*
        Unusual inhabituel* sospechos* inusual* sospett* insolit* verdacht* ongebruikelijk* ongewone suspeit* incomum
        Unusual fraud fraudulent* betrug* fraude* frode* hacked anomal* payee unbekannt*
        Family mum mom mama mam maman dad mutti mami papa mamma mae
        New new neue neuen nouveau nuevo nuovo nieuw nieuwe novo temporary temporaire
        NumberWord number nummer handynummer telefonnummer telefoonnummer numero cellnumber
        Invest bitcoin crypto krypto* btc ethereum usdt forex invest* inversion* trading krypto criptomoneda*
        Invest criptovalut*
        Profit profit* rendite guaranteed garanti* garantiert* returns daily earn* verdien* gagnez ganar ganhe guadagn*
        Profit double rendement* rendimient* ganancia* lucro* salary stipendio sueldo
        Job job jobs remote parttime teilzeit* nebenjob emploi trabajo lavoro baan bijbaan emprego recruiter* hiring
        Job freelance
        Pay pay paying begleichen bezahlen zahlen payer payez reglez regler pagar pague paga pagare paghi betaal
        Pay betalen settle abone abonar saldar
        Hours hours hour hrs hr h stunden std heures horas ore uur uren
        FewHours 6 8 12 24 48 72
        Notice notice warning mahnung rappel aviso avviso reminder herinnering waarschuwing avis recordatorio sollecito
        Notice lembrete
        Last final last letzte dernier ultimo ultima laatste
        Gambling casino* roulette freespins blackjack sportsbook bookmaker* betting apuestas scommesse
        Drugs cannabis cbd thc weed marijuana vape vapes cocaine viagra cialis kratom
        Loan payday loan loans kredit pret prestamo prestamos prestito lening emprestimo credito
        Adult porn* escorts nudes hookup sexcam
        Weapons ammo ammunition firearm* glock rifle rifles
        Offer buy order deposit spins bonus instant guaranteed approved discount shop kaufen comprar acheter comprare
        Offer kopen cheap onlinecasino sofortkredit rapido sale
        """;
}
