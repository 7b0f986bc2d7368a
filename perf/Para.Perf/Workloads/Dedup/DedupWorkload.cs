namespace Para.Perf.Workloads.Dedup;

/// <summary>
/// A real program on real input, the sample Dedup: it archives a part of the .NET SDK, each different chunk once.
/// <code>
///   files ─ SelectMany(cut by content) ─ Select(SHA-256) ─ SelectStateful(is it new?) ─ Select(Brotli, if new) ─ ForEach(write)
/// </code>
/// An item is 1 KiB of input. The files are read into memory before, and the archive is written to memory: what is measured is the
/// program, not the disk. No serial stage limits it: files are cut in parallel, and the two exclusive stages are short.
/// </summary>
internal sealed class DedupWorkload()
    : Workload("dedup", "The sample Dedup over 64 MB of the .NET SDK, in order; an item is 1 KiB.")
{
    public const int BytesInItem = 1024;

    public override int DefaultItems => 62_500;

    public override int WarmUpItems => 200;

    public override WorkloadCase CreateMeasured(CaseSize size) => new DedupCase(size.Items, audited: false);

    public override WorkloadCase CreateAudited(CaseSize size) => new DedupCase(size.Items, audited: true);
}
