using System.Globalization;

namespace Monitoring.Registering;

/// <summary>A stated figure for a message: <c>31,464</c>, <c>more than 4,000</c>, <c>1,000+</c>.</summary>
internal static class FigureText
{
    public static string Of(decimal value, Qualifier qualifier)
    {
        var number = value.ToString("#,0.############", CultureInfo.InvariantCulture);
        return qualifier switch
        {
            Qualifier.MoreThan => $"more than {number}",
            Qualifier.OrMore => $"{number}+",
            Qualifier.About => $"about {number}",
            Qualifier.LessThan => $"less than {number}",
            Qualifier.OrLess => $"at most {number}",
            _ => number,
        };
    }
}
