using System.Text;
using Waxseal.Protection;

namespace Waxseal.Tests.Channels;

/// <summary>A vault in memory; the secret <c>garbage</c> is what a person wrote who did not know of base 64.</summary>
internal sealed class MemoryVault : IVault
{
    private readonly Dictionary<string, byte[]> secrets = [];

    public void Put(string name, string value) => secrets[name] = Encoding.UTF8.GetBytes(value);

    public Task<byte[]?> FindAsync(string name, CancellationToken cancellation) => name == "garbage"
        ? throw new FormatException("Not base 64.")
        : Task.FromResult(secrets.GetValueOrDefault(name));

    public Task WriteAsync(string name, byte[] value, CancellationToken cancellation) => throw new NotSupportedException();
}
