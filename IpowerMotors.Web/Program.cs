using IpowerMotors.ServiceDefaults;
using IpowerMotors.Web;
using IpowerMotors.Web.Files;
using IpowerMotors.Web.Forwarding;
using IpowerMotors.Web.Rules;
using Yarp.ReverseProxy.Forwarder;

// The edge: what CloudFront does in production, by the same rules (infrastructure/edge/edge.json).
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddHttpForwarder();

var rulesPath = Path.GetFullPath(builder.Configuration["Edge:Rules"] ?? Path.Combine(AppContext.BaseDirectory, "edge.json"));
var rules = ReadRules.From(rulesPath);
var files = new ClientFiles(Path.GetFullPath(builder.Configuration["Edge:ClientRoot"] ?? "ClientApp/build/client", builder.Environment.ContentRootPath));
files.Check(rules, rulesPath);
var headers = new ResponseHeaders(rules, files.InlineScriptHashes(rules.ContentSecurityPolicy.InlineScriptHashes));
var api = new Uri(builder.Configuration["services:api:http:0"] ?? throw new InvalidOperationException("Setting services__api__http__0, the address of the API, is missing."));

builder.Services.AddSingleton(new ApiHealth(api)).AddHealthChecks().AddCheck<ApiHealth>(ApiHealth.Name);
builder.Services.WorksWithout(ApiHealth.Name);
builder.Services.AddSingleton(services => new ApiForwarder(services.GetRequiredService<IHttpForwarder>(), rules, api));
builder.Services.AddSingleton(services => new Edge(rules, files, services.GetRequiredService<ApiForwarder>()));

var app = builder.Build();
app.Use(headers.Around);
app.MapDefaultEndpoints();
app.MapFallback("{*path}", app.Services.GetRequiredService<Edge>().Handle);
await app.RunAsync();
