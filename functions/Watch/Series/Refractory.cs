namespace Waxseal.Watch.Series;

/// <summary>Says a thing once, and less often the more often it comes: what happens every day is a habit and no surprise.</summary>
/// <remarks>
/// Each level of surprise has a silence of its own: a worse value still speaks. Each time that a level speaks again doubles its next
/// silence; months without it bring the old length back.
/// </remarks>
/// <param name="silence">How many values the first silence lasts.</param>
internal sealed class Refractory(int silence)
{
    /// <summary>Levels of surprise that are told apart.</summary>
    public const int Levels = 40;

    private const double Step = 0.125;
    private const double Lowest = 0.5;

    private const float LongestSilences = 64;

    /// <summary>After ten thousand values (five weeks of five minutes) about a third of a habit is left.</summary>
    private const float Forgetting = 1f / 10_000;

    private readonly float[] _waits = new float[Levels];

    /// <summary>How many times the first silence the next one is, less one: 0 in a new detector.</summary>
    private readonly float[] _habits = new float[Levels];

    /// <summary>The greatest surprise that is told apart from those above it.</summary>
    public static double Highest => Lowest + (Levels - 1) * Step;

    /// <summary>The highest level that this surprise reaches and that may speak, or 0.</summary>
    public double Admit(double surprise)
    {
        var spoken = 0.0;
        for (var level = 0; level < Levels; level++)
        {
            _habits[level] -= _habits[level] * Forgetting;
            var reached = surprise >= Lowest + level * Step;
            if (_waits[level] > 0) _waits[level]--;
            else if (reached)
            {
                spoken = Lowest + level * Step;
                var silences = 1 + _habits[level];
                _waits[level] = MathF.Floor(silence * silences);
                _habits[level] = Math.Min(2 * silences, LongestSilences) - 1;
            }
        }

        return spoken;
    }

    public void Carry(SeriesLuggage luggage)
    {
        luggage.Carry(_waits);
        luggage.Carry(_habits);
    }
}
