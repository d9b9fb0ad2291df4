namespace Waxseal.Train;

/// <summary>Names of senders that frauds use and honest messages bear: swapped at random, so that no name has a weight of its
/// own.</summary>
internal static class BrandNames
{
    private static readonly string[] Names =
    [
        "Deutsche Bank", "Deutsche Post", "Poste Italiane", "Post Office", "Royal Mail", "Wells Fargo", "Bank of America",
        "Crédit Agricole",
        "La Banque Postale", "La Poste", "Swiss Post", "Mercado Libre", "Mercado Pago", "Banco do Brasil", "Chronopost", "Colissimo",
        "Australia Post",
        "Canada Post", "An Post", "Amazon", "PayPal", "Netflix", "Apple", "Google", "Microsoft", "Facebook", "Instagram", "WhatsApp",
        "Telegram",
        "Spotify", "eBay", "Vinted", "Uber", "Booking.com", "Airbnb", "Walmart", "DHL", "UPS", "FedEx", "USPS", "Evri", "Hermes", "DPD",
        "GLS",
        "Correos", "SEUR", "PostNL", "PostNord", "bpost", "CTT", "HSBC", "Barclays", "Lloyds", "Halifax", "Santander", "NatWest", "Monzo",
        "Revolut", "Chase", "Citibank", "Sparkasse", "Commerzbank", "Volksbank", "BNP Paribas", "Société Générale", "Ameli", "CaixaBank",
        "BBVA",
        "Bankinter", "Intesa Sanpaolo", "UniCredit", "Rabobank", "ABN AMRO", "Klarna", "Nordea", "Swedbank", "Itaú", "Bradesco",
        "Nubank", "Caixa",
        "Vodafone", "O2", "EE", "Telekom", "Orange", "Verizon", "T-Mobile", "AT&T", "Telstra", "HMRC", "IRS", "DVLA", "NHS", "E-ZPass",
        "Coinbase",
        "Binance", "SBI", "HDFC", "ICICI", "Paytm", "PKO", "mBank", "InPost", "Allegro", "Сбербанк", "Почта России", "Тинькофф",
        "Госуслуги",
        "ヤマト運輸", "佐川急便", "三井住友", "楽天", "メルカリ", "国税庁", "顺丰", "支付宝", "中国银行", "쿠팡", "국민은행", "우체국",
    ];

    private static readonly string[] LongestFirst = [.. Names.OrderByDescending(name => name.Length).ThenBy(name => name,
        StringComparer.Ordinal)];

    /// <summary>Puts another name for each of up to three that are in a text; first occurrences only.</summary>
    public static string Swap(string text, Random random)
    {
        var swaps = 0;
        foreach (var name in LongestFirst)
        {
            var at = IndexOfWord(text, name);
            if (at < 0) continue;
            text = string.Concat(text.AsSpan(0, at), Names[random.Next(Names.Length)], text.AsSpan(at + name.Length));
            if (++swaps == 3) break;
        }

        return text;
    }

    private static int IndexOfWord(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || name[0] >= 0x370) return at;
        var isWord = (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));
        return isWord ? at : -1;
    }
}
