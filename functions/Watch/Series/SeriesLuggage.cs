using System.Buffers.Binary;

namespace Waxseal.Watch.Series;

/// <summary>Carries the numbers of a detector into bytes or back out of them, in one order for both ways.</summary>
internal sealed class SeriesLuggage(byte[] bytes, bool unpacking)
{
    private int _at;

    public bool Ended => _at == bytes.Length;

    public void Carry(float[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++, _at += sizeof(float))
        {
            var room = bytes.AsSpan(_at, sizeof(float));
            if (unpacking) numbers[i] = Sound(BinaryPrimitives.ReadSingleLittleEndian(room));
            else BinaryPrimitives.WriteSingleLittleEndian(room, numbers[i]);
        }
    }

    public void Carry(double[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++, _at += sizeof(double))
        {
            var room = bytes.AsSpan(_at, sizeof(double));
            if (unpacking) numbers[i] = Sound(BinaryPrimitives.ReadDoubleLittleEndian(room));
            else BinaryPrimitives.WriteDoubleLittleEndian(room, numbers[i]);
        }
    }

    // A row of nonsense may hold any bytes; what is no number would stay in every average for ever.
    private static float Sound(float number) => float.IsFinite(number) ? number : 0;

    private static double Sound(double number) => double.IsFinite(number) ? number : 0;
}
