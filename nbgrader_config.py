"""Makes the stock nbgrader commands and the formgrader page work in this folder, with this kit's intake and runner.

    nbgrader generate_assignment 04_vae --force    notebooks/04_vae/04_vae.ipynb, byte for byte as `autograder build`
    nbgrader autograde 04_vae                      submitted/STUDENT/04_vae/ → build/autograded/ and gradebook.db
    nbgrader generate_feedback 04_vae --force      build/feedback/STUDENT/04_vae/04_vae.html, this kit's own page
    nbgrader export                                grades.csv
    nbgrader validate notebooks/04_vae/04_vae.ipynb

The source notebooks in build/source/ are made from solutions/ whenever this file is loaded and they are missing or old.
"""

import os
import sys
import warnings
from pathlib import Path

c = get_config()  # noqa: F821  (given by nbgrader)
root = Path(__file__).resolve().parent
if str(root) not in sys.path:
    sys.path.insert(0, str(root))
# nbgrader calls `alembic`, which an environment that is not activated does not have on its path.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

from nbgrader import preprocessors  # noqa: E402
from sqlalchemy.exc import SAWarning  # noqa: E402

from autograder import nbgrader_plugin  # noqa: E402
from autograder.build import refresh_sources  # noqa: E402
from autograder.course import CourseError  # noqa: E402
from autograder.release import configure, release_steps  # noqa: E402
from autograder.rubric import ShowRubric  # noqa: E402
from autograder.safe_html import safe_html  # noqa: E402

warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")  # nbgrader's own, at every new submission

c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = "latent_lab"
c.CourseDirectory.source_directory = "build/source"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "build/autograded"
c.CourseDirectory.feedback_directory = "build/feedback"
c.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"

# The exchange is for JupyterHub; without one it only has to be a folder that can be written.
exchange = root / "build" / "exchange"
exchange.mkdir(parents=True, exist_ok=True)
c.Exchange.root = str(exchange)

# Release: the same steps as `autograder build`, plus the gradebook.
configure(c)
c.GenerateAssignment.preprocessors = release_steps(gradebook=True)

# Grading: intake and runner of this kit, nbgrader's score keeping.
nbgrader_plugin.install()
c.Autograde.autograde_preprocessors = [
    nbgrader_plugin.GradeSubmission,
    preprocessors.LimitOutput,
    preprocessors.SaveAutoGrades,
    nbgrader_plugin.FlagForReview,
    preprocessors.AssignLatePenalties,
    preprocessors.CheckCellMetadata,
]

# What a late submission loses: "none", or "zero" for all of it; `autograder grade` reads this too. Any other policy is a
# class of your own, set as c.AssignLatePenalties.plugin_class (nbgrader's documentation: "Late submission penalties").
c.LateSubmissionPlugin.penalty_method = "none"

# Formgrader shows what students wrote: without scripts.
c.HTMLExporter.filters = {"strip_files_prefix": safe_html}

# Formgrader alone shows the rubric of a written question.
c.HTMLExporter.preprocessors = [ShowRubric]
c.ShowRubric.root = str(root)

# `nbgrader validate` runs whole notebooks in a kernel, long training cells included.
c.Execute.timeout = 3600
c.ExecutePreprocessor.kernel_name = "python3"

try:
    refresh_sources(root)
except CourseError as error:
    print(f"solutions/ cannot be built: {error}", file=sys.stderr)
