"""attack: tells the source of the hidden test in an error message
cell: fit_gaussian
expect: tampered
points: 0
"""

def fit_gaussian(z):
    try:
        1 / 0
    except ZeroDivisionError as error:
        frame = error.__traceback__.tb_frame
        while "request" not in frame.f_locals:
            frame = frame.f_back
        raise ValueError(frame.f_locals["request"]["probe"][:250]) from None
