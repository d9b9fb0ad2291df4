using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>Whether a text says how to have no more of its kind.</summary>
internal static class OptOut
{
    private static readonly PolicyTerms Words = new(
    [
        "stop", "stopp", "stopsms", "stop sms", "txtstop", "opt out", "opt-out", "optout", "unsubscribe", "unsub",
        "abmelden", "abbestellen", "abmeldung", "austragen", "désabonner", "désinscription", "désinscrire", "se désinscrire", "baja",
        "darse de baja", "cancelar suscripción", "no recibir", "disiscriviti", "disiscrizione", "annulla iscrizione", "cancellati",
        "sair", "descadastrar", "cancelar inscrição", "cancelar subscrição", "afmelden", "uitschrijven", "avregistrera", "avanmäl",
        "avsluta", "afmeld", "frameld", "avmeld", "peruuta", "lopeta", "wypisz", "rezygnacja", "rezygnuj", "odhlásit", "odhlásiť",
        "odjava", "leiratkozás", "leiratkozni", "dezabonare", "dezabonează", "отписаться", "отписка", "отпиши", "відписатися",
        "отказ", "διαγραφή", "απεγγραφή", "iptal", "ret yaz", "red yaz", "إلغاء", "الغاء الاشتراك", "לביטול", "להסרה", "הסר", "हटाएं",
        "unsubscribe karein", "berhenti", "hủy", "từ chối", "ยกเลิก", "退订", "退訂", "拒收", "取消订阅", "配信停止", "수신거부",
    ]);

    /// <summary>Whether it does, in one of the languages known here.</summary>
    public static bool IsOffered(string body) => Words.TryFind(MessageText.Of(body), out _, out _);
}
