output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "outbound_subnet_ids" {
  description = "Subnets from which a machine with an address reaches the internet."
  value       = [for zone in sort(keys(local.zones)) : aws_subnet.outbound[zone].id]
}

output "private_subnet_ids" {
  description = "Subnets without any way to or from the internet."
  value       = [for zone in sort(keys(local.zones)) : aws_subnet.private[zone].id]
}

output "private_ranges" {
  description = "Addresses of the private subnets, where the balancer is."
  value       = [for zone in sort(keys(local.zones)) : aws_subnet.private[zone].cidr_block]
}

output "private_services" {
  description = "AWS services that the private subnets reach."
  value       = keys(aws_vpc_endpoint.service)
}

output "api_security_group_id" {
  description = "Group of whatever runs the API."
  value       = aws_security_group.api.id
}

output "balancer_security_group_id" {
  description = "Group of the internal balancer."
  value       = aws_security_group.balancer.id
}

output "service_security_group_id" {
  description = "Group of the cache."
  value       = aws_security_group.service.id
}

output "database_security_group_id" {
  description = "Group of the database."
  value       = aws_security_group.database.id
}
