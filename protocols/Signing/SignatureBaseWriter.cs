using System.Buffers;
using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>Grows a signature base, of ASCII alone, out of a buffer on the stack.</summary>
internal ref struct SignatureBaseWriter(Span<byte> initial)
{
    private Span<byte> buffer = initial;
    private int length;

    /// <summary>Appends text that was checked before, or that this library made.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > buffer.Length - length) Grow(text.Length);
        if (Ascii.FromUtf16(text, buffer[length..], out var written) != OperationStatus.Done)
        {
            throw new SignatureFormatException("A signed component holds a character outside ASCII.");
        }

        length += written;
    }

    /// <summary>Appends what the peer chose: a line break in it would let one component pose as two (RFC 9421, 2.5).</summary>
    public void AppendValue(ReadOnlySpan<char> value, string name)
    {
        if (value.ContainsAny('\n', '\r', '\0')) throw new SignatureFormatException($"\"{name}\" holds a line break or NUL.");
        Append(value);
    }

    public readonly byte[] ToArray() => buffer[..length].ToArray();

    private void Grow(int wanted)
    {
        var larger = new byte[Math.Max(buffer.Length * 2, length + wanted)];
        buffer[..length].CopyTo(larger);
        buffer = larger;
    }
}
