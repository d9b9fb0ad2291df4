namespace Waxseal.Steps.Scan.Content;

/// <summary>Turkish.</summary>
internal static class TurkicWords
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Account hesap hesabınız hesabınıza hesabınızın hesabınızda üyelik üyeliğiniz aboneliğiniz hattınız hattı
        Account şifre_sürenin mobil_şifre* internet_bankacılığı e_devlet
        Card kart kartınız kartınızdan kartınızın
        Payment ödeme ödemeniz fatura faturanız havale transfer_ eft
        Parcel kargo kargonuz kargonuzun gönderi gönderiniz paket paketiniz teslim teslimat kurye şube
        Identity kimlik kimlik_doğrulama* bilgilerinizi bilgileriniz adres adresiniz kart_bilgi* banka_bilgi*
        Identity tc_kimlik
        Suspended bloke bloke_edilmiştir askıya askıya_alın* kapatılacak* kapatıldı süresi_dol* dolmuştur kısıtlan*
        Suspended silinecek* kesilecek* kesinti donduruldu engellen* durdurul* iptal_edil*
        Problem teslim_edilemedi edilemedi beklemede bekletil* alınamadı yetersiz* hatalı_adres iade_edile*
        Problem başarısız
        Verify güncelle güncelleyin güncelleyiniz doğrula* onayla* onaylamak aktif_et* kaldırmak_için giriş_yap*
        Verify girin giriniz başvuru yenile* tamamla*
        Click tıkla tıklayın tıklayınız linke linkten bağlantı bağlantıya buradan
        Urgent acil acilen hemen derhal bugün son_gün son_saat 24_saat 24_saat_içinde saat_içinde
        Fee ücret vergi gümrük ceza cezası cezanız ihlalli_geçiş* ihlal borç borcunuz borcu ödenmemiş gecikme
        Fee icra haciz masraf_ harç aidat*
        Refund iade iadesi iadeniz geri_ödeme
        Grant destek destek_ödeme* yardım promosyon hibe
        Prize kazandınız tebrikler hediye hediye_çeki çekiliş ödül ikramiye çek_kazan*
        Claim hemen_al talep_et almak_için aktifleştir*
        Secret şifre şifreniz şifrenizi kod kodu doğrulama_kodu onay_kodu
        Share gönderir_misin iletir_misin* söyleyin paylaşın bildirin iletin
        Mistake yanlışlıkla
        NotYou siz_değilseniz sen_değilsen bilginiz_dışında size_ait_değil*
        Charge harcama harcama_yapıldı çekildi tahsil
        Unusual yeni_cihaz* şüpheli olağandışı yetkisiz telif_hakkı telif başka_cihaz* dolandır*
        Family anne baba anneciğim babacığım
        New yeni
        NumberWord numaram numara numarası
        Broken telefonum_bozuldu telefonum_kırıldı telefonum_çalındı arkadaşın_telefon*
        Legal polis mahkeme savcılık icra_takibi avukat* adliye* dava jandarma terör
        Power elektrik elektriğiniz doğalgaz su_kesinti*
        Chat whatsap whatsaptan whatsapptan whatsappdan
        Call arayın arayınız ara_ iletişim irtibat
        Home evden evden_çalış* ek_iş ek_gelir beğeni_yap* beğeni
        Job iş_ilanı eleman personel_alım* ik_uzman*
        Profit günlük haftalık aylık kazan garantili kazanç kâr
        Invest yatırım yatır kripto bitcoin
        Loan kredi kredisi kefilsiz_kredi nakit
        Easy kefilsiz sicili_bozuk* senetsiz yatırımsız çekilişsiz
        Gambling bahis deneme_bonusu casino freespin iddaa rulet
        Adult porno
        Dating bayanlar_seninle sohbet_etmek yalnız_bayan*
        Pills zayıfla* cinsel_güç* kilo_ver* geciktirici
        Fortune falcı medyum büyü_
        Tobacco sigara elektronik_sigara
        OptOut sms_almamak ret_yaz iptal_için red_yaz almak_istemiyorsanız b001 b002 mesaj_almak_istem*
        Discount indirim indirimi indirimli indirime kampanya kampanyası fırsat fırsatı ücretsiz_kargo sepette
        Offer üye_ol hemen_üye sipariş satın_al oyna
        Sale alıcı_ödeme* ürününüz_satıldı
        Voicemail sesli_mesaj
        Notice ihtar uyarı ihbar
        Last son_
        Pay ödeyin öde ödeyiniz yatırın
        Send gönder gönderin
        Negation paylaşmayın paylaşmayınız asla kimse kimseyle değil vermeyin
        Points puan puanınız puanlarınız
        Door kapı kapının wifi
        Reply yaz_ bana_yaz
        """;
}
