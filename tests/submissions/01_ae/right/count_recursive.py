"""exercise: count_parameters
style: recursion over children, remembering what was seen
"""
def count_parameters(model):
    seen = set()

    def walk(module):
        count = 0
        for p in module._parameters.values():
            if p is not None and p.requires_grad and p not in seen:
                seen.add(p)
                count += p.numel()
        return count + sum(walk(child) for child in module.children())

    return walk(model)
