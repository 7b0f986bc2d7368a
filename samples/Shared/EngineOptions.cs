using System.CommandLine;
using Para;

namespace Samples;

/// <summary>The options that say what runs a pipeline: <c>--engine</c> and <c>--workers</c>.</summary>
internal sealed class EngineOptions
{
    private const string Dataflow = "dataflow";
    private const string WorkStealing = "workstealing";
    private const string Sequential = "sequential";

    private readonly Option<string> _engine = CreateEngine();

    private readonly Option<int> _workers = NumberOption.Create(
        "--workers", "Worker threads of a parallel engine.", Environment.ProcessorCount, 1, 1024);

    public void AddTo(Command command)
    {
        command.Add(_engine);
        command.Add(_workers);
    }

    /// <summary>Gives the engine that was asked for.</summary>
    public Engine GetEngine(ParseResult parsed) => GetName(parsed) switch
    {
        Dataflow => new DataflowEngine { Workers = parsed.GetValue(_workers) },
        WorkStealing => new WorkStealingEngine { Workers = parsed.GetValue(_workers) },
        _ => new SequentialEngine(),
    };

    /// <summary>Gives what the user calls it.</summary>
    public string GetName(ParseResult parsed) => parsed.GetRequiredValue(_engine);

    /// <summary>Gives how many workers that engine has.</summary>
    public int GetWorkers(ParseResult parsed) => GetName(parsed) == Sequential ? 1 : parsed.GetValue(_workers);

    private static Option<string> CreateEngine()
    {
        var option = new Option<string>("--engine")
        {
            Description = "What runs the pipeline.",
            DefaultValueFactory = _ => Dataflow,
            HelpName = $"{Dataflow}|{WorkStealing}|{Sequential}",
        };
        option.CompletionSources.Add(Dataflow, WorkStealing, Sequential);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value is not (Dataflow or WorkStealing or Sequential))
            {
                result.AddError($"--engine must be {Dataflow}, {WorkStealing} or {Sequential}, but is '{token.Value}'.");
            }
        });
        return option;
    }
}
