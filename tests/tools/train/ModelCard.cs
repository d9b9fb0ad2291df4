using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>Writes what a model is made of and what it can do.</summary>
internal static class ModelCard
{
    private static readonly double[] Thresholds = [0.5, 0.7, 0.85, 0.95];

    /// <summary>The card, in Markdown. No date: the same data and seed give the same card.</summary>
    public static string Write(
        IReadOnlyList<LabelledMessage> messages, int examples, TrainedModel model, IReadOnlyList<ScoredMessage> unseen,
        TrainingOptions options, byte[] weights)
    {
        var card = new StringBuilder();
        card.Append(Invariant($"""
            # The content model's card

            Written by the trainer together with `model.bin`; do not edit. SHA-256 of the weights:
            `{Convert.ToHexStringLower(SHA256.HashData(weights))}`.

            **What it is**: a linear scorer over hashed features of a message (runs of 2 to {ModelFeatures.RunMax} characters by their
            looks, words, pairs
            of words, capitals, a few counts), {FeatureNumbers.Buckets:N0} buckets of one signed byte; and over {ModelSigns.Buckets:N0}
            signs that the rules saw:
            ideas, two ideas together, findings, where links lead and how strangers' links are built. In the text a link counts as a link,
            a number as a number. A logistic curve makes a probability of the score. Its finding `model` is one family of evidence. It holds a
            message alone only where it is sure (`ModelFindings`).

            **How it was trained**: features scaled by a power of their log-count ratio (NB-SVM, Wang and Manning 2012; powers
            {string.Join(", ", options.RatioPowers.Select(power => power.ToString(CultureInfo.InvariantCulture)))}), squared hinge, cost
            {options.Cost}, seed {options.Seed},
            features of fewer than {options.MessagesMin} messages left out; each message of our own sets with four variants (mistyped, words
            dropped, link taken or given, capitals or greeting; names of brands swapped) and up to three disguised
            copies (capitals, accents dropped, digits for letters), honest ones also with
            a link to a firm that nobody knows. Calibrated (Platt) on scores out of fold, five
            folds by message.

            ## Data

            | set | messages | fraud or spam | licence |
            |---|---|---|---|

            """));
        foreach (var set in messages.GroupBy(message => message.Kind).OrderBy(set => set.Key, StringComparer.Ordinal))
        {
            var bad = set.Count(message => message.IsBad);
            card.Append(Invariant($"| {NameOf(set.Key)} | {set.Count()} | {bad} | {LicenceOf(set.Key)} |\n"));
        }

        card.Append(Invariant($"""

            Messages that differ in numbers, spaces and case only count once, across sets. {examples} examples without text. Never
            trained on: `tests/content/held-out`,
            the set of Mishra and Soni (an unseen test). The sets in `tests/content` are synthetic: written by the makers of this software.

            ## Figures

            Out of fold: each message scored by a model that had not seen it. They say how well the model generalises within these sets
            and nothing
            about other traffic; `dotnet run -c Release --project tests/bench -- scan` has the figures on sets that were not trained on.

            | messages | area under the curve | at 0.5: found / taken | at 0.7 | at 0.85 | at 0.95 |
            |---|---|---|---|---|---|

            """));
        Add(card, "SMS Spam Collection", model, model.Scored.Where(one => one.Message.Kind is "uci"));
        Add(card, "our sets, English", model, model.Scored.Where(one => one.Message is { Kind: not "uci", Language: "en" }));
        Add(card, "our sets, other languages", model, model.Scored.Where(one => one.Message.Language is not "en"));
        Add(card, "languages left out of training", model, unseen);
        card.Append("""

            *Found*: of the fraud and spam; *taken*: of the honest messages. The model alone, without the rules.

            ## Limits

            A bag of words: it does not know who says what to whom. It knows the languages of its sets and, of
            others, what they
            share with them. Short messages give it little to go by. Padding is cut (it judges the worst stretch of 640 characters),
            paraphrase is not.
            The honest messages of the SMS Spam Collection are personal and of 2004; honest business messages are ours alone.

            ## How to retrain

            `dotnet run -c Release --project tests/tools/train -- --data DIR [--seed N] [--out F] [--content DIR] [--examples F]`

            `DIR/sms-uci/SMSSpamCollection` is the SMS Spam Collection (UCI). `--content` has `smishing/`, `legitimate/` and `personal/`
            with one
            `label<TAB>text` a line. `--examples` are verdicts of reviewers, JSON lines of `{"label":"spam","features":[...]}`: the text
            is gone, its hashed
            features are kept. The same data and seed give the same bytes. A change of the code that reads texts needs new weights: the
            file has a
            fingerprint of that code, and a test fails when it is of another. To use a file of your own without a build, set
            `Scan:ModelFile`.

            """);
        return card.ToString();
    }

    private static void Add(StringBuilder card, string name, TrainedModel model, IEnumerable<ScoredMessage> scored)
    {
        var all = scored.Select(one => (Score: model.ProbabilityOf(one.Score), one.Message.IsBad)).ToArray();
        var bad = all.Count(one => one.IsBad);
        card.Append(Invariant($"| {name} ({bad} / {all.Length - bad}) | {Figures.AreaUnderCurve(all):0.000} |"));
        foreach (var threshold in Thresholds)
        {
            var figures = Figures.Of(all, threshold);
            card.Append(Invariant($" {100 * figures.Recall:0.0} % / {100 * figures.Blocked:0.00} % |"));
        }

        card.Append('\n');
    }

    private static string NameOf(string kind) => kind == "uci"
        ? "SMS Spam Collection (Almeida, Hidalgo, Yamakami 2011)" : $"`tests/content/{kind}`";

    private static string LicenceOf(string kind) => kind == "uci" ? "CC BY 4.0" : "MIT, as this repository";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
