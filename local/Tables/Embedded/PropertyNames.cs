using System.Text;

namespace Waxseal.Local.Tables;

/// <summary>Few names occur in very many rows: keeps one string for each. Races only cost a second string.</summary>
internal sealed class PropertyNames
{
    private readonly string?[] slots = new string?[1024];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var octet in utf8) hash = (hash ^ octet) * 16777619u;
        ref var slot = ref slots[hash & 1023];
        var known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(utf8, known)) return known;
        known = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref slot, known);
        return known;
    }
}
