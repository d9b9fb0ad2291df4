namespace Waxseal.Steps.Scan.Content;

/// <summary>German, French, Spanish, Italian, Dutch and Portuguese: phrases, and the words of newer lures.</summary>
internal static class WesternPhrases
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Account ihr_zugang pushtan_registrierung phototan bestsign securepass sim_karte karte_vitale carte_vitale
        Account votre_ligne su_acceso acceso_a accesso_al il_tuo_accesso la_tua_utenza spid mijn_account uw_account
        Account je_account sua_conta minha_conta chave_de_seguranca sua_chave meu_inss cnh cpf mitgliedschaft
        Account cuenta_online sim su_linea utenza dossier votre_dossier berechtigung abonnement ideal_machtiging
        Account kenteken bankrekening fgts certicode
        Card ec_karte tarjeta_sanitaria tessera tessera_sanitaria wereldpas pas bankpas sim_kaart
        Payment bizum virement prelevement abbuchung ueberweisung zahlung betaalverzoek pagopa pix fornitura factura
        Payment boleto acquisto abgebucht payee_par lastschrift saldo
        Parcel ihre_sendung kurier livreur expediteur affranchissement point_relais su_pedido el_paquete envio_esta
        Parcel reparto giacenza corriere la_tua_spedizione pakje pakketje koerier sua_encomenda objeto rastreio
        Parcel o_seu_objeto
        Identity codes_secrets vos_coordonnees vos_informations rib iban sus_datos tus_datos clave_fiscal clabe
        Identity i_tuoi_dati i_suoi_dati uw_gegevens seus_dados dados_da documenti pan_karte bankdaten kontodaten
        Identity ihre_daten formulaire morada cep cap hausnummer adresse_incomplete
        Suspended wird_gesperrt wurde_gesperrt lauft_ab laeuft_ab lauft_heute abgelaufen ablaufen abgeschaltet
        Suspended eingeschrankt geloscht geloescht pausiert deaktiviert vorlaufig_gesperrt suspendu* suspension
        Suspended bloque_* expire expiree expirent expire_ce resilie* resiliation inactif desactive en_attente_de
        Suspended suspendid* suspenso suspensa bloquead* limitad* caduca caduco dado_de_baja dada_de_baja dar_de_baja
        Suspended vencen venceram vence corte_de_luz corte_do corte_de_energia corte_del cortada cortar cancelad*
        Suspended disabilitat* sospesa sospeso limitata in_scadenza scade_oggi scadono cancellat* disattivat* morosita
        Suspended verloopt vervalt vervallen geblokkeerd opgeschort afgesloten geblokkeerd_ gedeactiveerd gesloten
        Suspended leeggehaald expira expirou vencem bloqueio_ cortado desativad* scaduta scaduto scade sera_supprime
        Problem konnte_nicht_zugestellt nicht_zugestellt zustellversuch wartet_auf n_a_pas_pu_etre n_a_pu
        Problem trop_volumineux pas_pu_etre_livre sans_succes ne_rentre_pas no_pudo_ser no_hemos_podido retenido
        Problem retenida falta_de_pago pago_fallido non_ti_ha_trovato non_riuscito non_riuscita indirizzo_errato
        Problem in_giacenza kon_niet niet_geleverd bezorging_mislukt nao_foi_possivel morada_incompleta retida
        Problem retido parado tentativa_de_entrega falhou taxado zuruckgeschickt zurueckgeschickt abgelehnt rejete*
        Problem rejet rifiutat* rechazad* recusad* en_attente bloque_en_douane parada esta_retenid* in_attesa
        Verify bestatigen uberprufen ueberpruefen entsperren verlangern verlaengern neu_registrieren aktivieren
        Verify completez completer remplissez mettez_a_jour mettre_a_jour reactivez activez ajoutez renouvelez
        Verify regulariser regularisez reglez_ verifique valide ingrese ingrese_ya active reactive confirme abone
        Verify renueve renovar actualice solicite verifica aggiorna sblocca rinnova inserisca inserisci riprogramma
        Verify attivi conferma ripristina vernieuw heractiveer deblokkeer bevestig controleer vul_uw werk_bij
        Verify valideer atualize desbloqueie regularize cadastre acesse valide_os resgate confirme_a renove
        Verify planifier replanifier choisissez bearbeiten hinterlegen
        Click hier_klicken klicken_sie auf_den_link ce_lien sur_le_lien cliquez ici aqui haga_clic en_el_enlace
        Click entra_en entre_en qui clicca_qui questo_link accedi via_deze klik_hier op_de_link deze_link
        Click clique_aqui neste_link pelo_link acesse unter_ au_lien_suivant ci_dessous
        Urgent noch_heute bis_heute heute_18 binnen_24 innerhalb_von sous_24h sous_48h sous_peine avant_ce_soir
        Urgent ce_soir dernier_rappel dernieres_24 dernier_jour de_inmediato inmediatamente hoy hoy_mismo hasta_hoy
        Urgent antes_de_hoy evite evite_ ultimo_aviso solo_hoy oggi entro_oggi entro_24 entro_domani ultimo_avviso
        Urgent subito_ vandaag_nog voor_vandaag vandaag binnen_24_uur laatste_kans hoje ainda_hoje so_hoje
        Urgent imediatamente evite_o ultimas_horas sans_reponse_ auf_der_stelle spatestens spoed urgente
        Urgent urgentemente straks_
        Fee zollgebuhr zollgebuehr versandkosten parkverstoss mahnung letzte_mahnung vorpfandung pfandung
        Fee inkasso frais_de frais_de_port une_amende amende* infraction majoree majoration peage vignette multa
        Fee fotomulta* comparendo deuda impaga impago adeudo embargo peaje_ sanzione sanzioni multa_non
        Fee contravvenzione pedaggio spese pagare_1 openstaande openstaand_bedrag schuld aanmaning verkeersboete
        Fee deurwaarder douanekosten coima coimas divida em_divida em_atraso portagem portagens taxa debito_de
        Fee multas pendencia abone_aqui gebuhren
        Refund gutschrift guthaben ruckerstattung erstattung trop_percu remboursement a_ete_debite_deux devolucion
        Refund saldo_a_favor reintegro rimborso restitutie teruggave terugbetaling reembolso valores_a_receber
        Refund dinheiro_esquecido restituicao doppelt_abgebucht
        Tax finanzamt bundeszentralamt elster impots dgfip agencia_tributaria hacienda afip
        Tax agenzia_delle_entrate agenzia_entrate belastingdienst autoridade_tributaria receita_federal irpf
        Tax modello_730
        Grant energiepauschale kindergeld zuschuss pauschale cpf vos_droits aide_exceptionnelle cheque_energie caf
        Grant allocation bono bono_de ayuda subsidio te_corresponde tiene_derecho bonus indennita inps toeslag
        Grant energietoeslag subsidie auxilio saque_emergencial beneficio vous_avez_droit vous_etes_eligible
        Grant usted_tiene_derecho ha_diritto spetta fgts abono liberado tem_direito erhalten_sie_eine
        Prize gutschein gewonnen ausgewahlt gagnant vous_avez_gagne cadeau gagner ganaste ha_ganado has_ganado
        Prize sorteo premio vale_de hai_vinto ha_vinto premio_per cadeaubon gewonnen_ je_hebt_gewonnen voce_ganhou
        Prize ganhou sorteio tirage_au_sort fidele_
        Points punkte_verfallen bonuspunkte points_fidelite vos_points sus_puntos tus_puntos puntos i_tuoi_punti
        Points punti je_punten uw_punten seus_pontos pontos pts
        Claim abholen einlosen recuperer reclamer encaisser recevez recevoir_les redima canjear canje cobrar
        Claim acepte recibir_los reciba riscatta riscuoti ricevi ottieni ophalen verzilver ontvang_ resgate
        Claim resgatar receba sacar saque aceite levantar
        Secret tan_nummer sicherheitscode bestatigungscode code_a_6 code_recu le_code un_code codigo_de_6
        Secret clave_dinamica codigo_que codigo_sms clave_de_coordenadas codice_otp il_codice un_codice pincode
        Secret sms_code de_code codigo_de_verificacao o_codigo senha_do numero_de_la_carte codigo_de_seguridad
        Share weiterleiten leite_mir schick_mir sag_mir nennen_sie donnez donner me_le_transmettre
        Share me_le_communiquer envoyez_moi me_lo_pasa me_lo_pasas envianos envia_el digame me_lo_inoltri
        Share inoltrare mi_puoi_inviare comunichi me_puedes_enviar doorsturen stuur_mij informe_o informe me_passa
        Share me_manda passar_o me_envia
        Mistake aus_versehen versehentlich par_erreur erreur_de_numero por_error sin_querer per_sbaglio per_errore
        Mistake per_ongeluk por_engano sem_querer
        NotYou nicht_sie waren_sie_das falls_nicht nicht_gewollt nicht_von_ihnen sie_nicht pas_vous
        NotYou ce_n_est_pas_vous pas_a_l_origine si_ce_n_est no_fue_usted si_no_fue si_no_es_usted no_la_reconoces
        NotYou no_lo_reconoce si_no_reconoce no_reconoce se_non_sei non_sei_tu non_lo_riconosci se_non_autorizzato
        NotYou niet_u herkent_u niet_door_u u_niet nao_foi_voce se_nao_foi nao_reconhece pour_contester para_anular
        NotYou pour_annuler
        Charge abgebucht eine_zahlung_in zahlung_von wurde_beauftragt haben_sie_bestellt verlangert_sich debite_de
        Charge a_ete_debite operation_de un_achat cargo_de se_ha_realizado compra_por compra_de transferencia_de
        Charge addebito addebito_di acquisto_di pagamento_di er_staat_een_betaling betaling_van overschrijving
        Charge compra_aprovada compra_no_valor debito
        Unusual neues_gerat neues_geraet ungewohnliche_aktivitat nouvel_appareil operation_suspecte
        Unusual connexion_suspecte acces_inhabituel dispositivo_no_autorizado nuevo_dispositivo un_dispositivo
        Unusual actividad_inusual acceso_no_reconocido accesso_anomalo nuovo_dispositivo nieuw_apparaat
        Unusual verdachte_activiteit* inlogpoging novo_dispositivo dispositivo_nao acesso_suspeito betrugsversuch
        Unusual service_fraude auszahlung anomalia sicherheitswarnung
        Family ich_bins c_est_moi soy_yo sono_io met_mij sou_eu oma opa mamie papy abuela nonna mam pap mae pai
        Family filha filho tante tia zia
        New neue_nummer nieuwe_nummer nieuw_nummer neue_nr nouveau_numero nuevo_numero nuovo_numero numero_nuovo
        New numero_novo novo_numero ne_neue tijdelijk numero_provisoire numero_temporaneo numero_temporario
        NumberWord nummer nr numero nummertje telefonnummer diese_nr mi_numero mio_numero meu_numero
        Broken handy_ist handy_kaputt mein_handy handy_geklaut telefoon_is_kapot telefoon_kapot mobiel_in_de
        Broken telefon_kaputt mon_telephone_est telephone_casse casse_mon telephone_est_tombe telephone_en_panne
        Broken perdi_el_telefono se_me_ha_roto se_me_rompio mi_movil movil_roto me_robaron mi_si_e_rotto
        Broken telefono_rotto rotto_il_telefono cell_in_assistenza telemovel_caiu telemovel_avariou celular_quebrou
        Broken troquei_de_numero mudei_de_numero changed_number cambie_de_numero ho_cambiato_numero
        Broken j_ai_change_de_numero sem_o_app
        Legal polizei gerichtsvollzieher haftbefehl strafverfahren anwalt staatsanwalt* tribunal poursuites
        Legal huissier gendarmerie police_judiciaire demanda_judicial intimacion policia juzgado denuncia polizia
        Legal procedimento_penale denuncia_penale carabinieri querela avvocato politie beslag rechtbank aangifte
        Legal penhora processo_judicial intimacao mandado
        Power strom stromversorgung gaslieferung electricite fourniture edf luz suministro energia bolletta_luce
        Power fornitura_luce stroom energieleverancier eletricidade sua_luz conta_de_luz corte_de_luz
        Chat wpp zap whatsap wasap no_zap por_whatsapp auf_whatsapp sur_whatsapp su_whatsapp app_je_me
        Chat app_mij
        Call ruf_an rufen_sie anrufen hotline ruckruf appelez_le rappelez composez llame_al llamar_al marca
        Call comuniquese chiama_il chiami_il chiamare_il bel_nu bel_naar ligue_para ligue_ja contacte_ kontakt
        Call contactar comunicarse joindre
        Home von_zuhause von_zu_hause heimarbeit homeoffice travail_a_domicile depuis_chez_vous chez_vous
        Home desde_casa trabajo_desde en_casa da_casa lavoro_da vanuit_huis thuiswerk em_casa de_casa
        Home videos_liken likes likken_videos like_videos dando_like liker_des mettere_mi_piace curtindo
        Home part_time bijverdienste
        Job nebenjob personalabteilung arbeiten_sie recrutement recrute votre_cv candidature recursos_humanos
        Job rrhh tu_cv vacante risorse_umane curriculum vacature sollicitatie personeelszaken recrutamento vaga
        Job contrata avaliadores trabalhe verdienen_sie verdien gagnez_de arbeitsplatz
        Profit am_tag pro_tag taglich par_jour par_semaine par_mois al_dia por_dia diarios diario a_la_semana
        Profit al_giorno a_settimana al_mese per_dag per_week diaria diariamente por_semana garantiert garantis
        Profit garantizado* garantido guadagno_garantito rendono pagamento_diario euros_jour /dia monatlich
        Invest investieren investition anlage bitcoin_ krypto investir investissez placement invierta inversiones
        Invest invertir investi investimento beleggen belegging investeer invista investimento_em robo_do_pix
        Loan sofortkredit kredit_ohne_schufa minikredit credit_rapide credit_sans pret_rapide pret_entre
        Loan prestamo_* credito_rapido prestiti_* prestito_* minilening geld_lenen emprestimo_* credito_pessoal
        Loan darlehen
        Easy ohne_schufa ohne_einkommensnachweis rezeptfrei sans_justificatif interdit_bancaire sin_papeles
        Easy sin_aval sin_asnef sans_ordonnance sin_receta cattivi_pagatori senza_busta senza_ricetta zonder_bkr
        Easy zonder_recept sem_consulta negativado sem_burocracia ohne_einzahlung sans_depot sin_deposito
        Easy senza_deposito zonder_storting sem_deposito
        Gambling freispiele spielautomat* giros_gratis tours_gratuits giri_gratis gratis_spins apuestas_*
        Gambling tragamonedas slot_machine gokken gokkast* cassino tigrinho apostas aposta_* rodadas_gratis
        Gambling tragaperras jeux_d_argent casino_en_ligne
        Adult heisse_girls chicas_solteras coquine* sexe sexo videos_porno porno* donne_sole geile
        Adult encontros_picantes putas escorts
        Dating einsam wollen_dich_treffen rencontre_coquine femmes_seules solteras_en compagnia eenzaam
        Dating chat_met_vrouwen encontros encontro_casual gente_cerca ligar_con quieren_conocerte
        Pills potenzmittel abnehmen minceur perdez_du perdre_du_poids pastillas adelgazar pierde_kilos pierde_12
        Pills dimagrisci dimagrire afvallen kamagra erectiepil* emagreca emagrecer cha_milagroso kilos_ohne
        Pills perdre_des_kilos
        Fortune hellseh* wahrsager* kartenlegen voyance medium_ marabout tarot_ vidente cartomanzia cartomante maga
        Fortune waarzegster helderziende taromante
        Tobacco zigaretten tabak cigarrillos sigarette sigaretten cigarros cigarettes_
        Alcohol bier wein vin_rouge vins vino vinos birra birre wijn cerveja vinho cerveza
        Weapons waffen munition_ pistolas armi_da armes_a_feu vuurwapen* armas_de_fogo
        Hate heil_hitler judensau auslander_raus sale_juif sales_arabes putos_moros negri_di_merda vuile_joden
        GiftCard gutscheinkarten cartes_cadeaux tarjetas_regalo carte_regalo cadeaukaarten
        Voicemail sprachnachricht mailbox_nachricht message_vocal mensaje_de_voz messaggio_vocale
        Voicemail messaggio_in_segreteria voicemailbericht mensagem_de_voz nova_mensagem_de_voz
        Sale artikel_verkauft kaufer_hat_bezahlt geld_hier_erhalten article_est_vendu acheteur_a_paye
        Sale recevez_les_fonds comprador_ha_pagado articulo_vendido annuncio_e_venduto ricevi_denaro koper
        Sale artikel_is_verkocht wil_je_spullen comprador_pagou seu_anuncio
        OptOut abmelden abmeldung abbestellen stop_an stop_au stop_sms stop_pub desabonner desinscrire baja_en
        OptOut para_baja dar_baja no_recibir_mas cancellati disiscriviti per_non_ricevere afmelden uitschrijven
        OptOut stop_naar remover_envie sair_responda nao_receber cancelar_inscricao darse_de_baja stop_al
        Discount rabatt rabatte ermassigung sonderangebot* angebot angebote prozent_auf gratis_versand schlussverkauf
        Discount neue_kollektion soldes remise promo promotion offre offres livraison_offerte reduction reductions
        Discount nouvelle_collection rebajas descuento descuentos oferta ofertas envio_gratis nueva_coleccion sconto
        Discount sconti saldi offerta offerte spedizione_gratuita nuova_collezione korting kortingen aanbieding*
        Discount uitverkoop gratis_verzending nieuwe_collectie desconto descontos promocao promocoes liquidacao
        Discount frete_gratis nova_colecao ventes_privees
        Offer jetzt_kaufen bestellen jetzt_spielen jetzt_sichern jetzt_zocken jouez inscrivez commandez juega
        Offer registrate pidelo gioca iscriviti ordina speel_nu bestel_nu meld_je_aan jogue deposita cadastre_se
        Offer compre
        Install app_herunterladen apk_ telechargez_l_application descargue_la_app scarica_l_app download_de_app
        Install baixe_o_app installieren installez instale
        Door haustur haustuer tuer garagentor wlan porte portail interphone digicode
        Door puerta porton wifi porta portao cancello citofono deur voordeur poort
        Reply schreib_mir melde_dich meld_dich ecris_moi ecrivez_moi envoie_moi escribeme escribime scrivimi
        Reply app_je manda_mensagem me_manda_um me_escribe scrivi_mi mandami bericht_me chama_no
        """;
}
