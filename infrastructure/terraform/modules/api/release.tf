# What a service or function starts with when it is made: the image that was released last, under whatever profile. From
# then on releases choose (deploy.sh), and write down here what they chose.
locals { release = "/${var.name}/release" }

# Lambda makes no function without an image: where none was released yet, the first is pushed within the apply, as soon as it
# has a repository, and written down like a release (ADR 21).
resource "terraform_data" "first_push" {
  count = var.image == "" ? local.lambda : 0

  triggers_replace = aws_ecr_repository.api.arn

  provisioner "local-exec" {
    command = "${var.push_first_image} --repository ${aws_ecr_repository.api.name} --parameter ${local.release}/image"
  }
}

data "aws_ssm_parameters_by_path" "released" {
  count = 1 - local.starter

  path       = local.release
  depends_on = [terraform_data.first_push]
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
