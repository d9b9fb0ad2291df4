using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>Trains a linear support vector machine on features scaled by their log-count ratio (NB-SVM; Wang and Manning 2012).</summary>
/// <remarks>Dual coordinate descent for the squared hinge (Hsieh et al. 2008). Same rows, options and seed: same weights.</remarks>
internal static class LinearTrainer
{
    private const int RoundsMax = 60;
    private const double Tolerance = 0.02;

    /// <summary>Trains one scorer a power of the ratio, and folds them into one: they err in different places.</summary>
    public static LinearWeights Train(IReadOnlyList<FeatureRow> rows, TrainingOptions options)
    {
        var all = options.RatioPowers.Select(power => TrainOne(rows, power, options)).ToArray();
        var values = new float[FeatureNumbers.All];
        for (var i = 0; i < values.Length; i++) values[i] = all.Average(one => one.Values[i]);
        return new LinearWeights(values, all.Average(one => one.Bias), options.SignShare);
    }

    private static LinearWeights TrainOne(IReadOnlyList<FeatureRow> rows, double power, TrainingOptions options)
    {
        var ratios = RatiosOf(rows, power, options);
        var weights = new float[FeatureNumbers.All];
        var bias = Descend(rows, ratios, weights, options);
        for (var i = 0; i < weights.Length; i++) weights[i] *= ratios[i];
        return new LinearWeights(weights, bias, options.SignShare);
    }

    // ln of (how often in bad ones / how often in good ones), smoothed; zero where a feature was seen in too few messages.
    private static float[] RatiosOf(IReadOnlyList<FeatureRow> rows, double power, TrainingOptions options)
    {
        var bad = new double[FeatureNumbers.All];
        var good = new double[FeatureNumbers.All];
        var groups = new short[FeatureNumbers.All];
        var lastGroup = new int[FeatureNumbers.All];
        foreach (var row in rows)
        {
            var counts = row.IsBad ? bad : good;
            foreach (var feature in row.Features)
            {
                counts[feature] += row.Cost;
                if (lastGroup[feature] == row.Group + 1 || groups[feature] == short.MaxValue) continue;
                lastGroup[feature] = row.Group + 1;
                groups[feature]++;
            }
        }

        var ratios = new float[FeatureNumbers.All];
        double badAll = rows.Where(row => row.IsBad).Sum(row => row.Cost), goodAll = rows.Where(row => !row.IsBad).Sum(row => row.Cost);
        for (var i = 0; i < ratios.Length; i++)
        {
            if (groups[i] < options.MessagesMin) continue;
            var ratio = Math.Log((bad[i] + options.Smoothing) / (badAll + options.Smoothing)
                / ((good[i] + options.Smoothing) / (goodAll + options.Smoothing)));
            ratios[i] = (float)(power == 0 ? 1 : Math.Sign(ratio) * Math.Pow(Math.Abs(ratio), power));
        }

        return ratios;
    }

    private static double Descend(IReadOnlyList<FeatureRow> rows, float[] ratios, float[] weights, TrainingOptions options)
    {
        var random = new Random(options.Seed);
        var alpha = new double[rows.Count];
        var norms = rows.Select(row => NormOf(row.Text, 1)).ToArray();
        var signNorms = rows.Select(row => NormOf(row.Signs, options.SignShare)).ToArray();
        var lengths = rows.Select((row, i) => SquareOf(row.Text, ratios, norms[i]) + SquareOf(row.Signs, ratios, signNorms[i])).ToArray();
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var bias = 0.0;
        for (var round = 0; round < RoundsMax; round++)
        {
            random.Shuffle(order);
            var largest = 0.0;
            foreach (var i in order)
            {
                var row = rows[i];
                var sign = row.IsBad ? 1.0 : -1.0;
                var softness = 1 / (2 * options.CostOf(row));
                var score = bias + DotOf(row.Text, ratios, weights, norms[i]) + DotOf(row.Signs, ratios, weights, signNorms[i]);
                var gradient = (sign * score) - 1 + (softness * alpha[i]);
                if (alpha[i] <= 0 && gradient >= 0) continue;
                largest = Math.Max(largest, Math.Abs(gradient));
                var before = alpha[i];
                alpha[i] = Math.Max(before - (gradient / (lengths[i] + 1 + softness)), 0);
                var step = (alpha[i] - before) * sign;
                bias += step;
                Move(row.Text, ratios, weights, step * norms[i]);
                Move(row.Signs, ratios, weights, step * signNorms[i]);
            }

            if (largest < Tolerance) break;
        }

        return bias;
    }

    private static double NormOf(ReadOnlySpan<int> features, double share) => features.Length == 0 ? 0 : share / Math.Sqrt(features.Length);

    private static void Move(ReadOnlySpan<int> features, float[] ratios, float[] weights, double step)
    {
        var share = (float)step;
        foreach (var feature in features) weights[feature] += share * ratios[feature];
    }

    private static double SquareOf(ReadOnlySpan<int> features, float[] ratios, double norm)
    {
        var sum = 0.0;
        foreach (var feature in features) sum += ratios[feature] * ratios[feature];
        return sum * norm * norm;
    }

    private static double DotOf(ReadOnlySpan<int> features, float[] ratios, float[] weights, double norm)
    {
        var sum = 0.0;
        foreach (var feature in features) sum += weights[feature] * ratios[feature];
        return sum * norm;
    }
}
