"""exercise: corrupt
style: every image with its own strength of noise and of blur
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    match kind:
        case "gaussian":
            std = 0.1 + 0.4 * torch.rand(x.size(0), 1, 1, 1)
            return torch.normal(x, std.expand_as(x))
        case "blur":
            blur = v2.GaussianBlur(kernel_size=(7, 9), sigma=(1.0, 3.0))
            return torch.cat([blur(image[None]) for image in x])
        case "erase":
            images = x.clone()
            rows, columns = torch.randint(0, 22, (2, len(x))).tolist()
            for image, r, c in zip(images, rows, columns):
                image[0].narrow(0, r, 7).narrow(1, c, 7).fill_(0.0)
            return images
    raise ValueError(kind)
