using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Database;

/// <summary>The garage's database. Each feature maps its own tables in a configuration beside its aggregate.</summary>
public sealed class GarageDb(DbContextOptions<GarageDb> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Protects the cookies of all instances.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GarageDb).Assembly);
}
