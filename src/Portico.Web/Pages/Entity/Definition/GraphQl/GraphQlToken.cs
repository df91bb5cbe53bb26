namespace Portico.Web.Pages.Entity.Definition.GraphQl;

/// <summary>A word of GraphQL.</summary>
internal readonly record struct GraphQlToken(GraphQlToken.Sort Is, string Text, int Line, int Column)
{
    public enum Sort
    {
        Name,

        /// <summary>A quoted text; <see cref="Text"/> is what it says.</summary>
        Quoted,
        Number,

        /// <summary>One of <c>! $ &amp; ( ) ... : = @ [ ] { | }</c>.</summary>
        Sign,
        End,
    }
}
