using System.Diagnostics.CodeAnalysis;
using Para.Engines;

namespace Para;

/// <summary>
/// What runs pipelines: an immutable description of how. One engine may run any number of pipelines, also at once.
/// </summary>
public abstract class Engine
{
    /// <summary>Initializes a new instance of the <see cref="Engine"/> class.</summary>
    [Experimental("PARA001")]
    protected Engine()
    {
    }

    /// <summary>Gets how the engine reads sources that may block.</summary>
    /// <value>
    /// The default is <see langword="true"/>: on threads of their own, so that no worker is held. An engine with one thread
    /// says <see langword="false"/> and reads them itself, item by item.
    /// </value>
    [Experimental("PARA001")]
    protected internal virtual bool PumpsBlockingSources => true;

    /// <summary>Gets how many workers a run gets.</summary>
    [Experimental("PARA001")]
    protected internal abstract int WorkersPerRun { get; }

    /// <summary>Runs the nodes of a plan: sets a dispatcher, and lets it work until the run has ended.</summary>
    /// <param name="run">The run. It begins when <see cref="EngineRun.Begin"/> is called.</param>
    /// <remarks>Returns at once: the caller's thread is not borrowed.</remarks>
    [Experimental("PARA001")]
    protected internal abstract void StartCore(EngineRun run);
}
