namespace Para.Core.Tests.Graphs;

public sealed class OptionsTests
{
    [Fact]
    public void StageOptions_Defaults_LeaveEverythingToTheEngine()
    {
        var options = new StageOptions();

        Assert.Null(options.Name);
        Assert.Equal(0, options.Priority);
        Assert.Null(options.MaxDegreeOfParallelism);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void StageOptions_ParallelismBelowOne_Throws(int parallelism)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new StageOptions { MaxDegreeOfParallelism = parallelism });

        Assert.Equal("MaxDegreeOfParallelism", error.ParamName);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\n")]
    public void StageOptions_EmptyName_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => new StageOptions { Name = name });

    [Fact]
    public void StageOptions_ExplicitNulls_AreTheDefaults() =>
        Assert.Equal(new StageOptions(), new StageOptions { Name = null, MaxDegreeOfParallelism = null });

    [Fact]
    public void StageOptions_With_ValidatesToo() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new StageOptions { MaxDegreeOfParallelism = 4 } with { MaxDegreeOfParallelism = 0 });

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void SourceOptions_EmptyName_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => new SourceOptions { Name = name });

    [Fact]
    public void SourceOptions_Defaults_TakeTheSourceForOneThatMayBlock()
    {
        Assert.False(new SourceOptions().NeverBlocks);
        Assert.Null(new SourceOptions().Name);
    }

    [Fact]
    public void GraphValidationException_WithAStage_NamesIt()
    {
        var error = new GraphValidationException("Double", "does not add up.");

        Assert.Equal("Double", error.Stage);
        Assert.Equal("Stage 'Double': does not add up.", error.Message);
        Assert.IsAssignableFrom<InvalidOperationException>(error);
    }

    [Fact]
    public void GraphValidationException_OtherConstructors_HaveNoStage()
    {
        var inner = new InvalidOperationException();

        Assert.Null(new GraphValidationException().Stage);
        Assert.Null(new GraphValidationException("text").Stage);
        Assert.Same(inner, new GraphValidationException("text", inner).InnerException);
    }
}
