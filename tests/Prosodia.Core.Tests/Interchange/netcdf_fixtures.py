"""Writes the NetCDF classic files of the tests with SciPy, into Fixtures/ beside this script.

cdf1.nc, cdf2.nc: CURRENNT data, two sequences of 2 and 1 steps, 3 inputs, 2 targets, in CDF-1 and CDF-2, with attributes.
records.nc: a record dimension with an int and a short variable, whose records alternate and are padded.
one_record.nc: a single record variable of chars, whose records are not padded.
"""
import pathlib

import numpy as np
from scipy.io import netcdf_file

folder = pathlib.Path(__file__).parent / "Fixtures"


def write_currennt(path, version):
    with netcdf_file(path, "w", version=version) as f:
        f.history = b"made by netcdf_fixtures.py"
        for name, size in dict(numSeqs=2, numTimesteps=3, inputPattSize=3, maxSeqTagLength=5, targetPattSize=2).items():
            f.createDimension(name, size)
        tags = f.createVariable("seqTags", "c", ("numSeqs", "maxSeqTagLength"))
        tags[:] = np.array([list("song1"), list("so2\0\0")], dtype="S1")
        f.createVariable("seqLengths", "i4", ("numSeqs",))[:] = [2, 1]
        inputs = f.createVariable("inputs", "f4", ("numTimesteps", "inputPattSize"))
        inputs[:] = [[1.5, -2.25, 3], [0.1, 0.2, 0.3], [7, 8, 9]]
        inputs.units = b"none"
        f.createVariable("targetPatterns", "f4", ("numTimesteps", "targetPattSize"))[:] = [[-1, 1], [0.5, -0.5], [0.25, 0]]
        f.createVariable("outputMeans", "f4", ("targetPattSize",))[:] = [0.125, -0.125]
        f.createVariable("outputStdevs", "f4", ("targetPattSize",))[:] = [0.5, 0.75]


write_currennt(folder / "cdf1.nc", 1)
write_currennt(folder / "cdf2.nc", 2)

with netcdf_file(folder / "records.nc", "w") as f:
    f.createDimension("time", None)
    f.createDimension("pair", 2)
    counts = f.createVariable("counts", "i4", ("time", "pair"))
    odd = f.createVariable("odd", "i2", ("time",))
    for t in range(3):
        counts[t] = [10 * t, 10 * t + 1]
        odd[t] = t

with netcdf_file(folder / "one_record.nc", "w") as f:
    f.createDimension("time", None)
    f.createDimension("width", 3)
    text = f.createVariable("text", "c", ("time", "width"))
    for t, word in enumerate(["abc", "def"]):
        text[t] = np.array(list(word), dtype="S1")
