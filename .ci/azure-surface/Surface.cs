using System.Runtime.CompilerServices;

/// <summary>What a member answers that only the real package can carry out.</summary>
internal static class Surface
{
    internal static NotSupportedException Only([CallerMemberName] string member = "") =>
        new($"'{member}' is declared here to compile against only: this is the compile-time surface of the package, not the package.");
}
