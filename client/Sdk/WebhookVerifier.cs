using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Waxseal.Client;

/// <summary>
/// Verifies webhooks (Standard Webhooks 1.0, symmetric). Give it the bytes of the body as they came, not what a parser made of them.
/// Safe for any number of threads.
/// </summary>
public sealed class WebhookVerifier
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";
    private const int IdCharactersMax = 256;
    private const int SignatureCharactersMax = 4096;
    private const int TimestampDigitsMax = 12;
    private readonly byte[][] keys;
    private readonly TimeProvider time;
    private readonly TimeSpan tolerance;

    /// <param name="secrets"><c>whsec_...</c>; several while one replaces another.</param>
    /// <param name="time">Null for the system's clock.</param>
    /// <param name="tolerance">How far the signature's time may be from now; null for five minutes.</param>
    /// <exception cref="ArgumentException">There is no secret, or one is not base 64.</exception>
    public WebhookVerifier(IEnumerable<string> secrets, TimeProvider? time = null, TimeSpan? tolerance = null)
    {
        keys = [.. secrets.Select(KeyOf)];
        if (keys.Length == 0) throw new ArgumentException("At least one secret is needed.", nameof(secrets));
        this.time = time ?? TimeProvider.System;
        this.tolerance = tolerance ?? TimeSpan.FromMinutes(5);
    }

    /// <summary>Verifies a webhook and reads it. Throws <see cref="WebhookVerificationException"/>.</summary>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>.</param>
    /// <param name="signature">Header <c>webhook-signature</c>.</param>
    /// <param name="body">The body's bytes.</param>
    public WebhookNotice Read(string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        Verify(id, timestamp, signature, body);
        try
        {
            if (JsonSerializer.Deserialize(body, WaxsealJson.Default.WebhookEnvelope) is { } read)
                return new WebhookNotice(id ?? "", read.Type, read.Timestamp, read.Data);
        }
        catch (JsonException)
        {
            // Falls through to the one answer for all of it.
        }

        throw new WebhookVerificationException(WebhookFault.Body, "The webhook is signed, but its body is no event.");
    }

    /// <summary>Verifies a webhook, whatever its body is. Throws <see cref="WebhookVerificationException"/>.</summary>
    public void Verify(string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        // A full stop in the id could move the border between what is signed as id, time and body.
        if (id is not { Length: > 0 and <= IdCharactersMax } || id.AsSpan().ContainsAnyExceptInRange('!', '~') || id.Contains('.'))
            throw new WebhookVerificationException(WebhookFault.Header, "webhook-id is missing or misshapen.");
        if (timestamp is not { Length: > 0 and <= TimestampDigitsMax } || !timestamp.All(char.IsAsciiDigit))
            throw new WebhookVerificationException(WebhookFault.Header, "webhook-timestamp is missing, or no Unix time in seconds.");
        if (signature is not { Length: > 0 and <= SignatureCharactersMax })
            throw new WebhookVerificationException(WebhookFault.Header, "webhook-signature is missing or too long.");

        if (!Matches([.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body], signature))
            throw new WebhookVerificationException(WebhookFault.Signature, "No signature is by a secret of this endpoint.");
        CheckAge(DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture)));
    }

    private void CheckAge(DateTimeOffset signedAt)
    {
        var age = time.GetUtcNow() - signedAt;
        if (age > tolerance) throw new WebhookVerificationException(WebhookFault.TooOld, "The webhook was signed too long ago.");
        if (age < -tolerance) throw new WebhookVerificationException(WebhookFault.TooNew, "The webhook was signed in the future.");
    }

    // Every signature is held against every key, so that the time it takes says nothing.
    private bool Matches(byte[] signed, string signature)
    {
        var matches = false;
        foreach (var key in keys)
        {
            var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
            foreach (var one in signature.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                matches |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected);
        }

        return matches;
    }

    private static byte[] KeyOf(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0
            ? key[..length]
            : throw new ArgumentException("A secret is 'whsec_' and base 64.", nameof(secret));
    }
}
