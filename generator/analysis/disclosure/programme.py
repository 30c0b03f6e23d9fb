"""Linear programmes over the same rows, solved one after another with HiGHS.

An attack asks for the extremes of thousands of sums over one system. Each search begins where the
last one ended, which is a possible truth of this one too, so most end after a few steps. One that
loses its way from there, as can happen among many equal steps, begins afresh.
"""

import highspy
import numpy as np
from scipy.sparse import csr_array

from generator.analysis.disclosure.ledger import Floats

_PRIMAL = 4  # HiGHS's number for the simplex method that keeps to possible truths on its way
_DUAL = 1  # and for the one it takes where no possible truth is at hand
_STEPS, _MORE_STEPS = 10_000, 2  # and as many for each row and unknown: what takes more is lost
_ENDLESS = 2**31 - 1


class Programme:
    """Rows and bounds, of which the least of any linear objective can be asked.

    Args:
        rows: (m, n) coefficients.
        row_bounds: Least and most of each row, (m,) each; infinite where there is none.
        bounds: Least and most of each of the n unknowns.

    """

    def __init__(
        self, rows: csr_array, row_bounds: tuple[Floats, Floats], bounds: tuple[Floats, Floats]
    ) -> None:
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = rows.shape
        model.row_lower_, model.row_upper_ = row_bounds
        model.col_lower_, model.col_upper_ = bounds
        model.col_cost_ = np.zeros(model.num_col_)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.num_row_, model.a_matrix_.num_col_ = rows.shape
        model.a_matrix_.start_ = rows.indptr
        model.a_matrix_.index_ = rows.indices
        model.a_matrix_.value_ = rows.data
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.silent()
        self._highs.setOptionValue("threads", 1)  # so that the same input gives the same output
        self._highs.passModel(model)
        self._columns = np.arange(model.num_col_, dtype=np.int32)
        self._most_steps = _STEPS + _MORE_STEPS * sum(rows.shape)

    def least(self, objective: Floats) -> tuple[Floats, Floats]:
        """Return where the (n,) objective is least, and by how much each row's bound limits it.

        Raises:
            ArithmeticError: No unknowns fit the rows, or no end to the objective.

        """
        highs = self._highs
        highs.changeColsCost(len(self._columns), self._columns, objective)
        highs.setOptionValue("simplex_iteration_limit", self._most_steps)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            if highs.getModelStatus() == highspy.HighsModelStatus.kIterationLimit:
                highs.setOptionValue("simplex_strategy", _DUAL)
            highs.setOptionValue("simplex_iteration_limit", _ENDLESS)
            highs.clearSolver()  # where the last search ended can be a bad place to begin
            highs.run()
        status = highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(
                "The linear programme of an attack could not be solved "
                f"({highs.modelStatusToString(status)}). Check that printed numbers and cells are "
                "the same data."
            )
        highs.setOptionValue("simplex_strategy", _PRIMAL)  # from here on a truth is at hand
        found = highs.getSolution()
        return np.array(found.col_value), np.array(found.row_dual)
