using System.CommandLine;
using Accelerator;

var items = new Option<int>("--items") { Description = "How many items there are.", DefaultValueFactory = _ => 2_000_000 };
var latency = new Option<double>("--latency") { Description = "How long a batch is on its way, in milliseconds.", DefaultValueFactory = _ => 5 };
var rate = new Option<double>("--rate") { Description = "How many items the device does in a second.", DefaultValueFactory = _ => 20_000_000 };
var batch = new Option<int>("--batch") { Description = "The most items of a batch.", DefaultValueFactory = _ => 65_536 };
var lanes = new Option<int>("--lanes") { Description = "How many batches the device takes at a time.", DefaultValueFactory = _ => 3 };
foreach (Option<int> option in new[] { items, batch, lanes })
{
    option.Validators.Add(result => RefuseUnlessPositive(result, result.GetValueOrDefault<int>()));
}

foreach (Option<double> option in new[] { latency, rate })
{
    option.Validators.Add(result => RefuseUnlessPositive(result, result.GetValueOrDefault<double>()));
}

var command = new RootCommand("Sends items through a simulated accelerator while the cores compute the same, and compares.")
{
    items, latency, rate, batch, lanes,
};
command.SetAction((arguments, cancellationToken) => AcceleratorProgram.RunAsync(
    arguments.GetValue(items),
    new SimulatedAccelerator(
        TimeSpan.FromMilliseconds(arguments.GetValue(latency)),
        arguments.GetValue(rate),
        arguments.GetValue(batch),
        arguments.GetValue(lanes)),
    cancellationToken));

// Bad arguments get one line, not the page of help that would push it off the screen.
ParseResult parsed = command.Parse(args);
if (parsed.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync($"Accelerator: {error.Message} See --help.");
    return 2;
}

return await parsed.InvokeAsync();

static void RefuseUnlessPositive(System.CommandLine.Parsing.OptionResult result, double value)
{
    if (value <= 0)
    {
        result.AddError($"{result.Option.Name} must be more than 0.");
    }
}
