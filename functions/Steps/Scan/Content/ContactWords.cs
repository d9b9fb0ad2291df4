namespace Waxseal.Steps.Scan.Content;

/// <summary>How readers are asked to answer, to call and to pay, and what they are told to keep quiet about, in the languages of the
/// traffic.</summary>
internal static class ContactWords
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Reply ответь ответьте ответьте_да ответом ответить відповідь відповісти напишите напишіть отговорете отговори odpisz odpowiedz
        Reply odpowiedzieć odepiš odepište odpovězte odpověz odpovedz odpovedzte válaszolj válaszoljon írjon răspunde raspunde răspundeți
        Reply απάντησε απαντήστε απάντηση cevapla cevaplayın yanıtla yanıtlayın yanitlayin balas membalas jawab trả_lời tra_loi
        Reply soạn soạn_tin nhắn_lại sagutin sumagot mag_reply magreply jibu ujibu svara svar_på svar_med svar_ja svara_ja vastaa
        Reply odgovori odgovorite одговорите رد_على رد_ب أرسل_نعم راسلنا راسلني پاسخ_دهید جواب_دیں השב_ השיבו ענו_
        Reply जवाब_दें रिप्लाई উত্তর_দিন রিপ্লাই பதிலளி రిప్లై ตอบกลับ ตอบ_ ทักไลน์ ทักแชท แอดไลน์ 返信 ご返信 返事 回复 回覆 回復 加微信 加賴
        Reply 답장 회신 문자_주세요 문자주세요 톡주세요 추가해 write_back text_back write_me write_to_us get_back_to_me let_me_know reply_to
        Reply ask_me_how dm inbox who_is_next who_wants_in comment_below drop_me melden_sie_sich schreiben_sie
        Reply schreibt_mir antworten_sie ecrivez reponds repondre repond_oui contestame contesta conteste respondeme rispondi
        Reply rispondere fammi_sapere laat_me_weten reageer me_avisa me_chama chama_aqui responde_sim me_responde
        Call ph ph_no phone_no contact_no contact_number contact_security speak_with speak_to talk_to talk_to_our hotline
        Call helpdesk stay_on_the_line press_1 press_0 on_whatsapp ring_me will_call_you will_phone
        Call перезвони звони зателефонуй тел_ обади_се zadzwon oddzwon zavolej hívj telefonon τηλεφωνήστε κάλεσε bizi_ara
        Call ruft_sie_an rufen_sie melden_unter appelle appelle_le rappelez rappelle llamanos llame_al llama_al chiamaci
        Call chiami_il bel_ons bel_naar bel_nu ligue_para liga_para mpigie nipigie
        Call اتصلوا كلم_ هاتف חייגו התקשרו फोन_करें कॉल_कर ফোন_করুন 打电话 打電話 拨打电话 请联系 請聯絡 電話ください 연락주세요 전화주세요
        Send отправь скиньте вышлите перешли надішли wyslij poslite pošalji pošaljite пошаљите изпратете στείλε στειλε yolla yollayın
        Send kirimkan gui_ma nộp_qua magpadala ipadala tumeni mitumie gửi_ma 发送 發送 寄送 送信 보내주세요 보내_주세요
        Send übermitteln übersenden transmettez transmettre remitir remita inoltra inoltrare doorsturen reenvie encaminhe mande
        Pay deposit_a deposit_the pay_a pay_the pay_by pay_rs pay_ksh put_down advance_payment in_advance top_up send_the_rest cover_the
        Pay must_be_paid to_be_paid wpłać wpłacić вложить внесите пополните отправь_деньги deposite depositar abone_ya vorauszahlung
        Pay anzahlung acompte versez verser anticipo versare aanbetaling vooraf sinal_de
        Urgent tell_no_one dont_tell don_t_tell do_not_tell keep_it_quiet keep_this_quiet keep_this_to_yourself between_us confidential
        Urgent say_nothing tell_nobody keep_secret surprise_for_the_team stay_on_the_phone stay_on_the_line
        Urgent never_tell_the_bank lie_to_the_bank niemandem_sagen sag_niemandem zu_niemandem n_en_parle n_en_parlez ne_dis_rien
        Urgent no_se_lo_digas no_digas_nada non_dirlo non_dire vertel_niemand nao_conta_pra nao_conte никому_не_говори
        Urgent не_говорите никому_не nikomu_nie_mów nikomu_to_neříkej ne_mondd kimseye_söyle jangan_bilang đừng_nói đừng_kể
        Legal compromising_video recorded_you filmed_you i_have_the_video got_the_video trojan
        Legal all_your_contacts arrested bench_warrant be_arrested case_against extradit*
        Legal gefilmt über_deine_kamera filmé ta_webcam tu_camara te_grabe ti_ho_filmato jouw_webcam te_filmei
        Grant bequest next_of_kin inheritance barrister oil_rig has_issued_a_payment
        Grant relief_fund hardship_money hardship_payment erbschaft heritage_de herencia eredita_di erfenis heranca
        NotYou did_not_perform didn_t_perform not_performed did_not_initiate did_not_place not_authorize not_authorise if_its_not_you
        NotYou if_you_don_t_know decline_at to_decline cancel_this_now undo_this
        Unusual safe_account safe_vault secure_account safe_wallet account_is_under_attack under_attack cloned keep_your_money_safe
        Unusual move_your move_the_money move_the_balance sicheres_konto compte_sécurisé cuenta_segura conto_sicuro veilige_rekening
        Unusual kluisrekening conta_segura безопасный_счет безопасный_счёт bezpieczne_konto bezpečný_účet güvenli_hesap
        Job mystery_shopper driver_partners staff_needed nurses_needed recruiter recruiters recruitment_firm online_job
        Job agent_needed vip_set merchants_update typing_job assistant_wanted
        """;
}
