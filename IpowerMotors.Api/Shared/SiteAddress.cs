namespace IpowerMotors.Api.Shared;

/// <summary>The public origin that links are built from, such as <c>https://www.ipowerfrance.fr</c> (configuration <c>Site:Url</c>).</summary>
public sealed record SiteAddress(string Url);
