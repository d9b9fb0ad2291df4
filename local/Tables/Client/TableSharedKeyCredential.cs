// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.Data.Tables;

/// <summary>An account and its key.</summary>
public class TableSharedKeyCredential
{
    private byte[] key;

    /// <summary>Takes the key in base64.</summary>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        AccountName = accountName;
        key = Convert.FromBase64String(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>Changes the key of the clients that use this credential.</summary>
    public void SetAccountKey(string accountKey) => Volatile.Write(ref key, Convert.FromBase64String(accountKey));

    internal string Sign(string text)
    {
        var hash = System.Security.Cryptography.HMACSHA256.HashData(Volatile.Read(ref key), System.Text.Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(hash);
    }
}
