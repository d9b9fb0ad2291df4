namespace Waxseal.Watch.Series;

/// <summary>Says a thing once: after a surprise of some level, silence about that level for a while; a worse one still speaks.</summary>
internal sealed class Refractory
{
    /// <summary>Values of silence: a day of five-minute windows and a little more.</summary>
    private const int Silence = 300;
    private const int Levels = 24;
    private const double Step = 0.25;
    private const double Lowest = 1;

    private readonly float[] _waits = new float[Levels];

    /// <summary>The greatest surprise that is told apart from those above it.</summary>
    public static double Highest => Lowest + (Levels - 1) * Step;

    /// <summary>The highest level that this surprise reaches and that may speak, or 0.</summary>
    public double Admit(double surprise)
    {
        var spoken = 0.0;
        for (var level = 0; level < Levels; level++)
        {
            var reached = surprise >= Lowest + level * Step;
            if (_waits[level] > 0) _waits[level]--;
            else if (reached)
            {
                spoken = Lowest + level * Step;
                _waits[level] = Silence;
            }
        }

        return spoken;
    }

    public void Carry(SeriesLuggage luggage) => luggage.Carry(_waits);
}
