namespace LogAnalysis.Analysing;

/// <summary>
/// The fields of a line in logfmt (<c>level=info path=/orders msg="took long"</c>), one after the other. A value in quotation marks may
/// hold spaces, and quotation marks behind a backslash.
/// </summary>
internal ref struct LogFields(ReadOnlySpan<char> line)
{
    private ReadOnlySpan<char> _rest = line.Trim(' ');

    /// <summary>Gets whether all fields have been read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads the next field.</summary>
    /// <returns>Whether there is one: not at the end, and not where something else stands.</returns>
    public bool TryRead(out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        int equals = _rest.IndexOf('=');
        if (equals <= 0)
        {
            key = value = default;
            return false;
        }

        key = _rest[..equals];
        ReadOnlySpan<char> rest = _rest[(equals + 1)..];
        if (rest is not ['"', ..])
        {
            int space = rest.IndexOf(' ');
            value = space < 0 ? rest : rest[..space];
            _rest = rest[value.Length..].TrimStart(' ');
            return !key.Contains(' ');
        }

        int end = 1;
        while (end < rest.Length && rest[end] != '"')
        {
            end += rest[end] == '\\' ? 2 : 1;
        }

        if (end >= rest.Length)
        {
            value = default;
            return false;
        }

        value = rest[1..end];
        _rest = rest[(end + 1)..].TrimStart(' ');
        return !key.Contains(' ');
    }
}
