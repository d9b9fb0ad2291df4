using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Waxseal.Steps.Scan.Content;

/// <summary>The weights file: a header of 48 bytes, one signed byte a number, SHA-256 over both. Numbers are little-endian.</summary>
/// <remarks>
/// Header: "WXMODEL" and a zero; format (4 bytes); bits of a bucket number (4); fingerprint of the feature code (8); scale, bias, slope,
/// offset and the signs' scale as floats (20); zeros (4). No date is in it: the same data and seed give the same bytes.
/// </remarks>
internal static class ModelFile
{
    private const int Format = 2;
    private const int HeaderBytes = 48;
    private const int FileBytes = HeaderBytes + FeatureNumbers.All + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "WXMODEL\0"u8;

    /// <summary>Writes a model.</summary>
    public static void Write(Stream target, ReadOnlySpan<sbyte> weights, ModelParameters parameters)
    {
        var file = new byte[FileBytes];
        var header = file.AsSpan(0, HeaderBytes);
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Format);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], FeatureNumbers.Bits);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], FeatureFingerprint.Value());
        BinaryPrimitives.WriteSingleLittleEndian(header[24..], parameters.Scale);
        BinaryPrimitives.WriteSingleLittleEndian(header[28..], parameters.Bias);
        BinaryPrimitives.WriteSingleLittleEndian(header[32..], parameters.Slope);
        BinaryPrimitives.WriteSingleLittleEndian(header[36..], parameters.Offset);
        BinaryPrimitives.WriteSingleLittleEndian(header[40..], parameters.SignScale);
        MemoryMarshal.AsBytes(weights).CopyTo(file.AsSpan(HeaderBytes));
        SHA256.HashData(file.AsSpan(0, FileBytes - SHA256.HashSizeInBytes), file.AsSpan(FileBytes - SHA256.HashSizeInBytes));
        target.Write(file);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The file is not what <see cref="Write"/> wrote; the message says in what.</exception>
    public static (sbyte[] Weights, ModelParameters Parameters, ulong Fingerprint) Read(Stream source)
    {
        var file = new byte[FileBytes + 1];
        var read = source.ReadAtLeast(file, file.Length, throwOnEndOfStream: false);
        var header = file.AsSpan(0, HeaderBytes);
        Require(read >= HeaderBytes && header.StartsWith(Magic), "it does not start as one");
        var format = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        Require(format == Format, $"its format is {format}, not {Format}");
        var bits = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        Require(bits == FeatureNumbers.Bits, $"its buckets have {bits} bits, not {FeatureNumbers.Bits}");
        Require(read == FileBytes, "its length is wrong");
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file.AsSpan(0, FileBytes - SHA256.HashSizeInBytes), sum);
        var kept = file.AsSpan(FileBytes - SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
        Require(CryptographicOperations.FixedTimeEquals(kept, sum), "its checksum is wrong");

        var parameters = new ModelParameters(
            BinaryPrimitives.ReadSingleLittleEndian(header[24..]), BinaryPrimitives.ReadSingleLittleEndian(header[40..]),
            BinaryPrimitives.ReadSingleLittleEndian(header[28..]),
            BinaryPrimitives.ReadSingleLittleEndian(header[32..]), BinaryPrimitives.ReadSingleLittleEndian(header[36..]));
        Require(
            parameters is { Scale: > 0, SignScale: >= 0, Slope: > 0 } && float.IsFinite(parameters.SignScale)
            && float.IsFinite(parameters.Scale) && float.IsFinite(parameters.Slope)
            && float.IsFinite(parameters.Bias) && float.IsFinite(parameters.Offset),
            "its parameters are no numbers to reckon with");
        var weights = MemoryMarshal.Cast<byte, sbyte>(file.AsSpan(HeaderBytes, FeatureNumbers.All)).ToArray();
        return (weights, parameters, BinaryPrimitives.ReadUInt64LittleEndian(header[16..]));
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidDataException($"The weights of the content model are damaged: {otherwise}.");
    }
}
