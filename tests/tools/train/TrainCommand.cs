namespace Waxseal.Train;

/// <summary>The trainer's command line.</summary>
internal static class TrainCommand
{
    public static async Task<int> Main(string[] args)
    {
        if (TrainArguments.Parse(args, RepositoryRoot()) is not { } asked)
        {
            Terminal.Error.WriteLine(TrainArguments.Usage);
            return 2;
        }

        try
        {
            await TrainAsync(asked);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Terminal.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static async Task TrainAsync(TrainArguments asked)
    {
        var options = new TrainingOptions { Seed = asked.Seed };
        var messages = MessageFiles.Distinct([.. MessageFiles.ReadContent(asked.ContentFolder), .. MessageFiles.ReadUci(asked.DataFolder)]);
        var examples = asked.Examples is { } file ? Examples.Read(file, messages.Count) : [];
        var model = ModelTraining.Train(messages, examples, options);
        var weights = Quantisation.ToFile(model.Weights, model.Slope, model.Offset);
        var card = ModelCard.Write(messages, examples.Count, model, ModelTraining.ScoreUnseenLanguages(messages, options), options,
            weights);
        await File.WriteAllBytesAsync(asked.Target, weights);
        await File.WriteAllTextAsync(Path.ChangeExtension(asked.Target, ".md"), card);
        Terminal.WriteLine(
            $"{messages.Count} messages and {examples.Count} examples; weights and card are in {asked.Target} and beside it.");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
