using System.Collections.Frozen;

namespace Waxseal.Verifications;

/// <summary>What stands around a code, by language.</summary>
internal static class CodeTexts
{
    private const string Default = "en";

    private static readonly FrozenDictionary<string, string> ByLanguage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Default] = "{code} is your code{purpose}. It is valid for {minutes} minutes. Never share this code.",
        ["cs"] = "{code} je váš kód{purpose}. Platí {minutes} min. Nikomu tento kód nesdělujte.",
        ["da"] = "{code} er din kode{purpose}. Den gælder i {minutes} minutter. Del aldrig denne kode.",
        ["de"] = "{code} ist Ihr Code{purpose}. Er gilt {minutes} Minuten. Geben Sie diesen Code niemals weiter.",
        ["el"] = "{code} είναι ο κωδικός σας{purpose}. Ισχύει για {minutes} λεπτά. Μην τον κοινοποιήσετε ποτέ.",
        ["es"] = "{code} es su código{purpose}. Es válido durante {minutes} minutos. No comparta nunca este código.",
        ["fi"] = "{code} on koodisi{purpose}. Se on voimassa {minutes} minuuttia. Älä koskaan jaa tätä koodia.",
        ["fr"] = "{code} est votre code{purpose}. Il est valable {minutes} minutes. Ne communiquez jamais ce code.",
        ["hu"] = "{code} az Ön kódja{purpose}. {minutes} percig érvényes. Soha ne ossza meg ezt a kódot.",
        ["it"] = "{code} è il suo codice{purpose}. È valido per {minutes} minuti. Non condivida mai questo codice.",
        ["ja"] = "{code} があなたの認証コードです{purpose}。有効期限は{minutes}分です。このコードを誰にも教えないでください。",
        ["nb"] = "{code} er koden din{purpose}. Den gjelder i {minutes} minutter. Del aldri denne koden.",
        ["nl"] = "{code} is uw code{purpose}. Deze is {minutes} minuten geldig. Deel deze code nooit.",
        ["pl"] = "{code} to Twój kod{purpose}. Jest ważny {minutes} min. Nigdy nie udostępniaj tego kodu.",
        ["pt"] = "{code} é o seu código{purpose}. É válido durante {minutes} minutos. Nunca partilhe este código.",
        ["ro"] = "{code} este codul dvs.{purpose}. Este valabil {minutes} minute. Nu comunicați nimănui acest cod.",
        ["ru"] = "{code} — ваш код{purpose}. Он действует {minutes} мин. Никому не сообщайте этот код.",
        ["sv"] = "{code} är din kod{purpose}. Den gäller i {minutes} minuter. Dela aldrig den här koden.",
        ["tr"] = "{code} kodunuzdur{purpose}. {minutes} dakika geçerlidir. Bu kodu asla paylaşmayın.",
        ["uk"] = "{code} — ваш код{purpose}. Він дійсний {minutes} хв. Нікому не повідомляйте цей код.",
        ["zh"] = "{code} 是您的验证码{purpose}，{minutes} 分钟内有效。请勿将此验证码告知他人。",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The text of a locale's language, with places for code, purpose and minutes; English where there is none.</summary>
    public static string Of(string locale)
    {
        var end = locale.IndexOf('-');
        var language = (end < 0 ? locale : locale[..end]).ToLowerInvariant();
        return ByLanguage.TryGetValue(language == "no" ? "nb" : language, out var text) ? text : ByLanguage[Default];
    }

    /// <summary>The languages there are.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. ByLanguage.Keys.Order(StringComparer.Ordinal)];
}
