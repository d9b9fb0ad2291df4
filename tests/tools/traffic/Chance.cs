namespace Waxseal.Tests.Tools.Traffic;

/// <summary>Random numbers of the shapes that traffic has, the same for the same seed.</summary>
public sealed class Chance(int seed)
{
    private const double NormalFrom = 50;

    private readonly Random random = new(seed);

    public int Below(int count) => random.Next(count);

    public int Between(int least, int most) => random.Next(least, most + 1);

    public double Share() => random.NextDouble();

    public double Between(double least, double most) => least + (most - least) * random.NextDouble();

    public bool Is(double probability) => random.NextDouble() < probability;

    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    /// <summary>1 on average, never negative: a factor that traffic varies by.</summary>
    public double Factor(double deviation) => Math.Exp(deviation * Normal() - deviation * deviation / 2);

    /// <summary>A count that varies more than chance alone makes it: messages come in bunches.</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="bunch">Messages of a bunch on average; the variance is about this times the mean.</param>
    public int Count(double mean, double bunch)
    {
        var bunches = Poisson(mean / bunch);
        var sum = 0;
        for (var at = 0; at < bunches; at++) sum += 1 + Poisson(bunch - 1);
        return sum;
    }

    /// <summary>One of so many, the first ones much more often than the last.</summary>
    public int Ranked(int count) => (int)Math.Min(count - 1, Math.Pow(count + 1, random.NextDouble()) - 1);

    private int Poisson(double mean)
    {
        if (mean <= 0) return 0;
        if (mean > NormalFrom) return (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * Normal()));
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }
}
