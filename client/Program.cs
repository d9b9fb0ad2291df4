using Waxseal.CommandLine;

// The ambient things - console, environment, folder, clock - enter here and nowhere else.
var surroundings = new Surroundings(
    Console.Out, Console.Error, Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory(), TimeProvider.System);
return await WaxsealTool.RunAsync(args, surroundings, CancellationToken.None);
