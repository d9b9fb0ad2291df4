using System.Security.Cryptography;

namespace Waxseal.Channels;

/// <summary>What this run of the program is called among its siblings: the machine's name and some chance, new with every start.</summary>
public sealed class InstanceName
{
    private const int MachineCharactersMax = 24;

    public InstanceName(RandomNumberGenerator random)
    {
        // A table's key takes few characters, and two runs on one machine are two holders of leases.
        var bytes = new byte[4];
        random.GetBytes(bytes);
        var machine = Environment.MachineName.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(MachineCharactersMax);
        Value = $"{new string([.. machine])}-{Convert.ToHexStringLower(bytes)}";
    }

    public string Value { get; }

    public override string ToString() => Value;
}
