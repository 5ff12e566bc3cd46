mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name   = "ipower-test"
  region = "eu-west-3"
}

run "nobody_gets_in_but_cloudfront_and_neighbours_and_to_the_database_the_api_alone" {
  module { source = "./modules/network" }
  command = plan

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.from_cloudfront : rule.prefix_list_id == "pl-75b1541c" && rule.cidr_ipv4 == null && rule.cidr_ipv6 == null])
    error_message = "Something but CloudFront's addresses is admitted."
  }
  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.between : rule.referenced_security_group_id != null && rule.cidr_ipv4 == null])
    error_message = "A neighbour is admitted by address instead of by group."
  }
  assert {
    condition     = alltrue([for group in [aws_security_group.api, aws_security_group.database, aws_security_group.service, aws_security_group.balancer] : length(group.ingress) == 0])
    error_message = "A group has a rule that these tests do not see."
  }
  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.outbound), values(aws_subnet.private)) : subnet.map_public_ip_on_launch != true])
    error_message = "A machine would get a public address without asking."
  }
  assert {
    condition     = length(aws_route_table.private.route) == 0
    error_message = "The private subnets have a way out."
  }
  assert {
    condition = (aws_vpc_endpoint.s3.service_name == "com.amazonaws.eu-west-3.s3" && aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway"
    && toset(aws_vpc_endpoint.s3.route_table_ids) == toset([aws_route_table.outbound.id, aws_route_table.private.id]) && length(aws_vpc_endpoint.service) == 0)
    error_message = "Documents would cross the internet, and a function without an address could not reach them."
  }
  assert {
    condition = [for rule in aws_vpc_security_group_ingress_rule.between : "${rule.referenced_security_group_id} ${rule.from_port}-${rule.to_port}"
    if rule.security_group_id == aws_security_group.database.id] == ["${aws_security_group.api.id} 5432-5432"]
    error_message = "The database must admit the API on 5432 and nothing else."
  }
  assert {
    condition     = length([for rule in aws_vpc_security_group_egress_rule.api : rule if rule.security_group_id == aws_security_group.database.id]) == 0
    error_message = "The database may open connections."
  }
}

run "interface_endpoints_are_paid_for_only_when_asked_for" {
  module { source = "./modules/network" }
  command = plan
  variables { private_services = ["email-smtp"] }

  assert {
    condition     = length(aws_vpc_endpoint.service["email-smtp"].subnet_ids) == 1 && aws_vpc_endpoint.service["email-smtp"].private_dns_enabled
    error_message = "One endpoint in one zone, found by SES's usual name."
  }
}
