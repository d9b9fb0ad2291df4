using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;

namespace Waxseal.Steps.Score.Factors;

/// <summary>Adds up what speaks against a message. Pure: the same inputs give the same score, and every point has a name.</summary>
/// <remarks>
/// Additive on purpose. A sum can be explained to the sender and to an auditor factor by factor; a product or a trained model
/// cannot. Where two facts are worse together than apart, the combination is a factor of its own.
/// </remarks>
public static class RiskScore
{
    /// <summary>The highest score.</summary>
    public const int ScoreMax = 100;

    /// <summary>Scores one message.</summary>
    public static RiskReport Of(RiskInputs inputs, RiskWeights weights)
    {
        var sum = new Sum(weights);
        AddContent(inputs, ref sum);
        AddDestination(inputs, ref sum);
        AddNetwork(inputs, ref sum);
        AddDevice(inputs, ref sum);
        AddHabits(inputs, ref sum);
        return sum.Report();
    }

    private static void AddContent(RiskInputs inputs, ref Sum sum)
    {
        sum.AddUpTo(FactorName.ContentFindings, inputs.ContentPoints, "The content scan found signs of fraud.");

        // A one-time code needs no link: whoever adds one wants the reader elsewhere.
        if (inputs.HasLink && inputs.Kind == MessageKind.Otp) sum.Add(FactorName.LinkInOtp, "A one-time code comes with a link.");
        if (inputs.HasShortLink && inputs.Kind == MessageKind.Marketing)
            sum.Add(FactorName.MarketingWithShortLink, "Marketing behind a link shortener; carriers refuse that.");
    }

    private static void AddDestination(RiskInputs inputs, ref Sum sum)
    {
        var costReason = HighCostDestinations.ReasonFor(inputs.Destination);
        if (costReason is not null) sum.Add(FactorName.HighCostDestination, costReason);

        // How pumping looks: sign-up forms fed with numbers of one costly range.
        if (inputs.Kind == MessageKind.Otp && costReason is not null)
            sum.Add(FactorName.PumpingPattern, "A one-time code goes to a costly destination.");
        if (inputs.HighSensitivity && inputs.OverSms)
            sum.Add(FactorName.HighSensitivityOverSms, "SMS is readable on its way; the sender asked for more care.");
        sum.AddUpTo(FactorName.AccountAlert, inputs.AlertPoints, "The account's traffic looks odd: it has an open alert.");
    }

    // What is unknown is no "no": it has a factor of its own, and the policy of channels says what may be done then.
    private static void AddNetwork(RiskInputs inputs, ref Sum sum)
    {
        if (inputs.Network.SimSwapped == FactState.Yes) sum.Add(FactorName.SimSwapped, "The number's SIM was changed not long ago.");
        if (inputs.Network.DeviceSwapped == FactState.Yes)
            sum.Add(FactorName.DeviceSwapped, "The number moved to another device not long ago.");
        if (inputs.Network.Recycled == FactState.Yes)
            sum.Add(FactorName.NumberRecycled, "The number went to another subscriber not long ago.");
        switch (NetworkAnswer.Of(inputs.Network.Away))
        {
            case NetworkAnswer.Kind.Away:
                sum.Add(FactorName.NetworkAway, "The network was asked about the number and did not answer.");
                break;
            case NetworkAnswer.Kind.CannotTell:
                sum.Add(FactorName.NetworkCannotTell, "The network was asked about the number and can't tell.");
                break;
        }
    }

    private static void AddDevice(RiskInputs inputs, ref Sum sum)
    {
        if (inputs.Device == DeviceState.New) sum.Add(FactorName.NewDevice, "The recipient used another device before.");
        if (inputs.DeviceHasManyRecipients) sum.Add(FactorName.DeviceManyRecipients, "The device asks for messages to many numbers.");
        if (inputs.DeviceHasManyAccounts) sum.Add(FactorName.DeviceManyAccounts, "The device is seen on many accounts.");
    }

    private static void AddHabits(RiskInputs inputs, ref Sum sum)
    {
        if (inputs.RecipientGetsMany) sum.Add(FactorName.RecipientVelocity, "The number gets many messages within an hour.");
        if (inputs.CodesUnconfirmed) sum.Add(FactorName.UnconfirmedCodes, "Codes were asked for this number and never confirmed.");
        if (inputs.DestinationIsNew) sum.Add(FactorName.NewDestination, "The account hardly ever sent to this country.");

        // A company's own people may have numbers in a row, and get its news; codes to them come from a list.
        if (inputs.NumberIsNeighbour && inputs.Kind == MessageKind.Otp)
            sum.Add(FactorName.SequentialNumbers, "Codes go to numbers next to each other.");
        if (inputs.KeyNetworkIsNew) sum.Add(FactorName.NewKeyNetwork, "A key of the account is used from a new network.");
        if (inputs.NightAtRecipient && inputs.Kind is MessageKind.Otp or MessageKind.Marketing)
            sum.Add(FactorName.NightAtRecipient, "It is night where the number is in service.");
    }

    private struct Sum(RiskWeights weights)
    {
        private readonly List<RiskFactor> factors = [];
        private int points;

        public void Add(FactorName name, string sentence) => AddUpTo(name, weights[name], sentence);

        // A factor that is switched off is not shown either.
        public void AddUpTo(FactorName name, int more, string sentence)
        {
            var counted = Math.Clamp(more, 0, weights[name]);
            if (counted == 0) return;
            factors.Add(new RiskFactor(name.Code(), counted, sentence));
            points += counted;
        }

        public readonly RiskReport Report() => new(Math.Clamp(points, 0, ScoreMax), factors);
    }
}
