using Azure;

namespace Waxseal.Local.Tables;

/// <summary>Asks for page after page until one has no continuation; pages may be empty on the way.</summary>
internal sealed class PagedAnswers<T>(int? pageSize, Func<string?, int?, Task<Page<T>>> ask) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var next = continuationToken;
        do
        {
            var page = await ask(next, pageSizeHint ?? pageSize);
            yield return page;
            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }
}
