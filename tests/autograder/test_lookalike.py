import random

from autograder.lookalike import LONGEST, look_alikes, shingles, similar_pairs, tokens

TRAIN = '''
def train(model, images, epochs, lr=0.001):
    """Train."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = []
    for epoch in range(epochs):
        order = torch.randperm(len(images))
        for start in range(0, len(order), 128):
            batch = images[order[start : start + 128]]
            loss = F.mse_loss(model(batch), batch)  # mean
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            history.append(loss.item())
    return history
'''
COPY = """
def train(net, data, n_epochs, rate=0.001):
    # my very own work
    opt = torch.optim.Adam(net.parameters(), lr=rate)
    losses = []
    for e in range(n_epochs):
        perm = torch.randperm(len(data))
        for i in range(0, len(perm), 128):
            xs = data[perm[i: i+128]]
            value = F.mse_loss(
                net(xs),
                xs,
            )
            opt.zero_grad(); value.backward(); opt.step()
            losses.append(value.item())
    return losses
"""


def other(number):
    """A different answer for each number, of about the same length."""
    rng = random.Random(number)
    calls = ["exp", "log", "sum", "mean", "clamp", "view", "flatten", "sqrt", "abs", "pow", "tanh", "neg"]
    lines = [
        f"    v{i} = x.{rng.choice(calls)}({rng.randint(0, 99)}).{rng.choice(calls)}() {rng.choice('+-*/')} {i}"
        for i in range(12)
    ]
    return "def train(x):\n" + "\n".join(lines)


def a_class(**codes):
    return {f"s{i}": {"train": other(i)} for i in range(40)} | {s: {"train": c} for s, c in codes.items()}


def test_names_texts_comments_and_layout_make_no_difference():
    assert tokens("def f(a):\n  return a.exp(dim = 1)+'x'  # hm") == tokens(
        'def g(bb):\n\treturn (bb.exp(dim=1) + "longer")'
    )
    assert tokens("y=-x**2") == ["n", "=", "-", "n", "*", "*", "2"]
    assert tokens("torch.exp(mu)") == ["torch", ".exp", "n"]


def test_a_renamed_copy_is_found_and_nobody_else():
    (group,) = look_alikes(a_class(ann=TRAIN, bob=COPY))
    assert group.students == ("ann", "bob") and group.exercises == ("train",)
    assert group.least == group.most > 0.7


def test_the_answer_of_many_is_no_sign():
    assert look_alikes(a_class(**{f"t{i}": TRAIN for i in range(5)})) == []
    assert len(look_alikes(a_class(**{f"t{i}": TRAIN for i in range(3)}))) == 1


def test_starter_code_that_everybody_has_does_not_count():
    everybody = {s: {"train": TRAIN + c["train"][:150]} for s, c in a_class().items()}
    assert look_alikes(everybody) == []


def test_short_answers_are_no_sign():
    assert (
        look_alikes(
            {f"s{i}": {"kl": "def kl(m, v):\n    return 0.5 * (m ** 2 + v.exp() - 1 - v).sum(1)"} for i in range(2)}
        )
        == []
    )


def test_submissions_that_share_with_a_third_form_one_group():
    codes = a_class(ann=TRAIN, bob=COPY)
    codes["cy"] = {"train": other(99), "vae": other(7)}
    codes["bob"]["vae"] = other(7)
    codes["dan"], codes["eve"] = {"train": other(50)}, {"train": other(50)}
    assert {g.students for g in look_alikes(codes)} == {("ann", "bob", "cy"), ("dan", "eve")}


def test_a_few_lines_in_common_are_not_enough():
    half = other(3).splitlines()
    assert look_alikes(a_class(ann="\n".join(half[:6] + other(77).splitlines()[1:]), s3x=other(78))) == []


def test_anything_a_student_types_can_be_compared():
    nasty = ["", '"""', "'" * 5001, '"' * 5000, "\\" * 9999, " " * LONGEST * 3, "(" * 30000, "\0\ud800", "é = 1\n" * 50]
    codes = {f"s{i}": {"train": text} for i, text in enumerate(nasty)}
    assert look_alikes(codes) == [] and look_alikes({}) == []
    assert len(shingles("x + " * LONGEST)) <= LONGEST


def test_similarity_is_the_jaccard_index_of_rare_shingles():
    answers = {"a": set(range(100)), "b": set(range(20, 100)) | {200}, "c": {300}}
    ((pair, count, share),) = similar_pairs(answers, limit=2)
    assert pair == ("a", "b") and count == 80 and share == 80 / 101


def test_one_short_unusual_answer_is_no_sign_but_several_are():
    codes = a_class(ann=other(60), bob=other(61))
    for number in range(3):
        if number == 1:
            assert look_alikes(codes) == []
        for student in ("ann", "bob"):
            codes[student][f"short{number}"] = "\n".join(other(70 + number).splitlines()[:4])
    (group,) = look_alikes(codes)
    assert group.students == ("ann", "bob") and len(group.exercises) == 3
