namespace Waxseal.Train;

/// <summary>Fits the curve that makes a probability of a score (Platt 1999, with the targets and the care of Lin, Lin and Weng
/// 2007).</summary>
internal static class Calibration
{
    private const int RoundsMax = 100;

    /// <summary>Slope and offset of 1 / (1 + exp(-slope * (score - offset))) that fit best.</summary>
    public static (double Slope, double Offset) Fit(IReadOnlyList<(double Score, bool IsBad, double Cost)> scored)
    {
        double bad = scored.Where(one => one.IsBad).Sum(one => one.Cost), good = scored.Where(one => !one.IsBad).Sum(one => one.Cost);
        double badTarget = (bad + 1) / (bad + 2), goodTarget = 1 / (good + 2);
        double slope = 1, intercept = Math.Log((bad + 1) / (good + 1));
        for (var round = 0; round < RoundsMax; round++)
        {
            double h11 = 1e-9, h12 = 0, h22 = 1e-9, g1 = 0, g2 = 0;
            foreach (var (score, isBad, cost) in scored)
            {
                var probability = 1 / (1 + Math.Exp(-((slope * score) + intercept)));
                var error = cost * (probability - (isBad ? badTarget : goodTarget));
                var curve = cost * probability * (1 - probability);
                (g1, g2) = (g1 + (error * score), g2 + error);
                (h11, h12, h22) = (h11 + (curve * score * score), h12 + (curve * score), h22 + curve);
            }

            var determinant = (h11 * h22) - (h12 * h12);
            double slopeStep = ((h22 * g1) - (h12 * g2)) / determinant, interceptStep = ((h11 * g2) - (h12 * g1)) / determinant;

            // A whole step can overshoot where the curve is flat.
            var damping = Math.Min(1, 2 / Math.Max(Math.Abs(slopeStep), Math.Abs(interceptStep)));
            (slope, intercept) = (slope - (damping * slopeStep), intercept - (damping * interceptStep));
            if (Math.Abs(slopeStep) + Math.Abs(interceptStep) < 1e-9) break;
        }

        return (slope, -intercept / slope);
    }
}
