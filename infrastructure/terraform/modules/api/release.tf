# What a service or function starts with when it is made: the image that was released last, under whatever profile. From
# then on releases choose (deploy.sh), and write down here what they chose.
data "aws_ssm_parameters_by_path" "released" {
  count = 1 - local.starter

  path = "/${var.name}/release"
}

locals {
  released = [for found in data.aws_ssm_parameters_by_path.released : nonsensitive(found.values)]
  # Where nothing was released yet, tasks wait for an image by this name until something is.
  last_image = try(local.released[0][0], "${aws_ecr_repository.api.repository_url}:none")
}

resource "terraform_data" "first_image" {
  count = 1 - local.starter

  input = var.image == "" ? local.last_image : var.image

  lifecycle { ignore_changes = [input] }
}
